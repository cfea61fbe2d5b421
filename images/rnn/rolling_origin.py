"""Rolling origin: four forecasts, each from the past alone."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.palette import FILL

ORIGINS, HORIZON, MONTHS = (96, 108, 120, 132), 12, 144
LEFT, WIDTH, TOP, ROW = 170, 980, 80, 74


def draw():
    figure = Drawing(
        "rolling_origin",
        "full",
        400,
        "Rolling origin: four exams, each on the future alone",
        "Four bars, one for each origin: 96, 108, 120 and 132 months. In each, the past up to the "
        "origin, in blue, is for learning; the next 12 months, in green, are for the test; what "
        "comes after is not used.",
    )
    scale = WIDTH / MONTHS
    figure.text(LEFT, 36, "learn from the past", role="input", anchor="start", bold=True)
    figure.text(LEFT + WIDTH, 36, "forecast 12 months", role="output", anchor="end", bold=True)
    for row, origin in enumerate(ORIGINS):
        with figure.step(row + 1):
            y = TOP + row * ROW
            figure.text(LEFT - 25, y + 24, f"{origin}", anchor="end")
            for start, length, role in ((0, origin, "input"), (origin, HORIZON, "output")):
                figure.add(
                    "rect",
                    x=LEFT + start * scale + 2,
                    y=y,
                    width=length * scale - 4,
                    height=48,
                    rx=8,
                    fill=FILL[role],
                )
            figure.line([(LEFT, y + 56), (LEFT + WIDTH, y + 56)], width=1)
    figure.text(60, 380, "origin", size=26)
    figure.text(LEFT, 380, "1949", size=26, anchor="start")
    figure.text(LEFT + WIDTH, 380, "1960", size=26, anchor="end")
    return figure
