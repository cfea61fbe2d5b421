"""Three ways in which the future gets into a forecast, with this course's own numbers."""

import json
from pathlib import Path

from rnn_course.drawing import Drawing
from rnn_course.drawing.curve import curve
from rnn_course.drawing.palette import FILL, LIGHT
from rnn_course.forecasting import metric

STORED = json.loads(Path(__file__).with_name("forecast_table.json").read_text(encoding="utf-8"))
PANEL, TOP, BOTTOM = 400, 78, 350
LEARNT, HIGHEST = 96, 0.8  # months to learn from; the largest test error that is shown
WINDOWS = "input", "output", "input", "input", "output", "input"  # shuffled, then split


def scaling(figure):
    """The largest of all months lies in the future."""
    series, left, width, scale = metric.load_series(), 24, 340, 0.42
    points = [
        (left + k * width / 143, BOTTOM - (value - 50) * scale) for k, value in enumerate(series)
    ]
    curve(figure, points[: LEARNT + 1], "input", width=4)
    curve(figure, points[LEARNT:], "output", width=4)
    for values, role in ((series[:LEARNT], "input"), (series, "output")):
        y = BOTTOM - (values.max() - 50) * scale
        figure.line([(left, y), (left + width, y)], role, True, 2)
        figure.text(left, y - 18, f"{values.max():.0f}", role, 28, "start", bold=True)


def shuffling(figure):
    """Windows overlap, so months of a test window stand in the next training window, too."""
    left, step, length = PANEL + 30, 38, 150
    for row, role in enumerate(WINDOWS):
        figure.add(
            "rect",
            x=left + row * step,
            y=TOP + 6 + row * 46,
            width=length,
            height=34,
            rx=8,
            fill=FILL[role],
        )
    figure.text(left + 330, TOP + 24, "learn", "input", 28, "end", bold=True)
    figure.text(left + 330, TOP + 70, "test", "output", 28, "end", bold=True)


def choosing(figure):
    """The best of 16 on the test is not what one would have chosen before it."""
    here = [test for _, test in STORED["specifications"]]
    before, best = min(STORED["specifications"])[1], min(here)
    near = [score for score in here if score < HIGHEST]
    left = 2 * PANEL + 44

    def height(score):
        return BOTTOM - 20 - (score - best) / (HIGHEST - best) * (BOTTOM - TOP - 50)

    figure.line([(left, TOP), (left, BOTTOM)], width=2)
    figure.text(left + 26, TOP + 12, "error on the test", size=28, anchor="start")
    figure.text(
        left + 26, TOP + 52, f"({len(here) - len(near)} are far above)", size=26, anchor="start"
    )
    for score in near:
        figure.circle(left, height(score), role="output", radius=9)
    for score, words in ((before, "chosen before"), (best, "best here")):
        y = height(score)
        figure.add("circle", cx=float(left), cy=y, r=13, fill=LIGHT["ink"])
        figure.text(left + 26, y, f"{score:.2f}  {words}", size=28, anchor="start", bold=True)


def draw():
    figure = Drawing(
        "three_leaks",
        "full",
        452,
        "Three ways the future leaks in",
        "Scaling: the passengers, the known part in blue with its maximum of 413, the future in "
        "green with the maximum of 622. Shuffling: windows that overlap, some to learn from and "
        "some to test, mixed, so that they share months. Choosing: the test errors of sixteen "
        "settings; the best one here is not the one that was chosen before.",
    )
    panels = (
        (scaling, "1  scaling", "by the maximum\nof all months"),
        (shuffling, "2  shuffling", "overlapping windows\nbefore the split"),
        (choosing, "3  choosing", "what does best\non the test"),
    )
    for k, (panel, name, what) in enumerate(panels):
        with figure.step(k + 1):
            figure.text(24 + k * PANEL, 36, name, size=30, anchor="start", bold=True)
            panel(figure)
            figure.text(24 + k * PANEL, BOTTOM + 62, what, size=28, anchor="start")
    return figure
