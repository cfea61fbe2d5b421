"""Three questions to ask of a sequence: what comes next, what was that, is that normal?"""

import math

from rnn_course.drawing import FILL, LIGHT, Drawing

BASE, STEP, POINTS = 190, 24, 13
PANELS = (35, 430, 825)
CASES = [
    ("forecasting", "what comes next?"),
    ("classification", "what was that?"),
    ("outlier detection", "is that normal?"),
]


def wave(left, first, last):
    """Return points of the same calm series, from step `first` to step `last`."""
    return [(left + k * STEP, BASE - 55 * math.sin(k * 0.75)) for k in range(first, last + 1)]


def dots(figure, points, role):
    for x, y in points:
        figure.add("circle", cx=float(x), cy=float(y), r=7, fill=LIGHT["line"][role])


def draw():
    figure = Drawing(
        "use_cases",
        "full",
        400,
        "Three use cases: forecasting, classification, outlier detection",
        "Three small series of blue points. Forecasting: the series goes on as a dashed green "
        "line. Classification: an arrow leads from the series to one green label, normal beat. "
        "Outlier detection: the last blue point lies far from the dashed green forecast.",
    )
    for k, (left, (name, asks)) in enumerate(zip(PANELS, CASES, strict=True)):
        figure.text(left + 170, 42, name, size=30, bold=True)
        figure.text(left + 170, 362, asks, size=30)
        if k:
            figure.line([(left - 28, 30), (left - 28, 370)], width=2)
    left = PANELS[0] + 12
    figure.line(wave(left, 0, 8), "input", corner=0.1)
    dots(figure, wave(left, 0, 8), "input")
    figure.line(wave(left, 8, 13), "output", dashed=True, corner=0.1)
    dots(figure, wave(left, 9, 13), "output")

    left = PANELS[1]
    figure.line(wave(left, 0, 6), "input", corner=0.1)
    dots(figure, wave(left, 0, 6), "input")
    figure.arrow((left + 162, BASE), (left + 198, BASE), role="output")
    figure.box(left + 272, BASE, 138, 92, "normal\nbeat", "output", size=28)

    left = PANELS[2] + 12
    figure.line(wave(left, 0, 9), "input", corner=0.1)
    dots(figure, wave(left, 0, 9), "input")
    figure.line(wave(left, 9, 12), "output", dashed=True, corner=0.1)
    x, y = wave(left, 11, 11)[0]
    figure.arrow((x, BASE + 95), (x, y + 12), role=None, dashed=True, width=3)
    figure.add("circle", cx=float(x), cy=BASE + 100.0, r=11, fill=FILL["input"])
    figure.text(x - 24, BASE + 100, "alarm", size=30, anchor="end", bold=True)
    return figure
