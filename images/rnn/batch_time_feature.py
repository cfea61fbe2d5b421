"""Sequence data is a block: sequences behind each other, time down, features across."""

from rnn_course.drawing import FILL, LIGHT, Drawing, tint
from rnn_course.drawing.grid import grid

CELL, ROWS, COLUMNS = 50, 5, 4
LEFT, TOP = 170, 104
# What one asks of a data set, an example's answer, and how large the axis is there.
AXES = [
    ("batch", "how many sequences?", "10 stations"),
    ("time", "how many steps each?", "168 hours"),
    ("feature", "how many numbers a step?", "2: temperature, wind"),
]


def sheet(figure, left, top, front):
    """Draw one sequence; the front one has its second row filled: that is x_t."""
    pale = [tint("input", 0.3)] * COLUMNS
    rows = [pale] * ROWS
    if front:
        rows = [pale, [FILL["input"]] * COLUMNS, *[pale] * (ROWS - 2)]
    grid(figure, left, top, rows, CELL, LIGHT["line"]["input"])


def draw():
    figure = Drawing(
        "batch_time_feature",
        "full",
        440,
        "Sequence data: batch, time, feature",
        "Left, three sheets behind each other, one per sequence of the batch. On a sheet, time "
        "runs down the rows and features across the columns; one row is the vector x_t. Right, an "
        "example: ten stations, 168 hours, temperature and wind make the shape (10, 168, 2).",
    )
    for k in (2, 1, 0):
        sheet(figure, LEFT + 52 * k, TOP - 34 * k, front=k == 0)
    figure.arrow((LEFT - 24, TOP + 2), (LEFT - 24, TOP + 250))
    figure.text(LEFT - 75, TOP + 125, "time", size=30)
    figure.arrow((LEFT + 2, TOP + 274), (LEFT + 200, TOP + 274))
    figure.text(LEFT + 100, TOP + 304, "feature", size=30)
    figure.arrow((LEFT + 220, TOP + 256), (LEFT + 322, TOP + 190))
    figure.text(LEFT + 330, TOP + 240, "batch", size=30)
    figure.text(LEFT + 2 * CELL, TOP + 1.5 * CELL, "$x_t$", colour="#FFFFFF")
    for row, (axis, asks, answer) in enumerate(AXES):
        y = 70 + 104 * row
        figure.text(610, y, axis, size=30, anchor="start", bold=True)
        figure.text(760, y, asks, size=28, anchor="start")
        with figure.step(row + 1):
            figure.text(760, y + 42, answer, "input", size=28, anchor="start", bold=True)
    with figure.step(4):
        figure.text(760, 392, "(10, 168, 2)", "input", size=36, anchor="start", bold=True)
        figure.text(610, 392, "shape", size=30, anchor="start", bold=True)
    return figure
