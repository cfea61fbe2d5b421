"""What exercise 01_01 asks for: four functions, each as the change that it makes to the data."""

from rnn_course.drawing import FILL, PANEL, Drawing, tint
from rnn_course.drawing.grid import grid

CELL, LARGE = 26, 42
NAMES = ("one_hot", "pad", "make_windows", "chronological_split")


def cells(figure, left, top, pattern, dark="input", size=CELL):
    """Draw rows of cells: "1" filled, "0" pale, " " none."""
    colours = {"1": FILL[dark], "0": tint("input", 0.3), " ": ""}
    rows = [[colours[mark] for mark in marks] for marks in pattern]
    grid(figure, left, top, rows, size, PANEL)


def draw():
    figure = Drawing(
        "exercise_tensors",
        "full",
        330,
        "The four functions of the exercise",
        "Four small pictures. one_hot: three words become rows with a single 1. pad: sequences of "
        "three lengths become one block. make_windows: a series becomes overlapping rows. "
        "chronological_split: a series is cut in two, the past in blue, the future in green.",
    )
    for column, name in enumerate(NAMES):
        x = 158 + 295 * column
        figure.text(x, 40, name, size=26, bold=True)
        if column:
            figure.line([(x - 147, 80), (x - 147, 300)], width=2)
    for k, word in enumerate(("part", "of", "part")):
        figure.text(80, 158 + LARGE * k, word, "input", size=28, bold=True)
    figure.arrow((125, 200), (165, 200))
    cells(figure, 182, 137, ("01", "10", "01"), size=LARGE)
    cells(figure, 326, 155, ("111", "1  ", "11 "), size=30)
    figure.arrow((428, 200), (470, 200))
    cells(figure, 486, 155, ("111", "100", "110"), size=30)
    x = 748
    cells(figure, x - 78, 116, ("111111",))
    figure.arrow((x, 152), (x, 192))
    for row in range(3):
        cells(figure, x - 78 + CELL * row, 206 + 30 * row, ("111",))
        cells(figure, x - 78 + CELL * (row + 3), 206 + 30 * row, ("1",), "output")
    x = 1043
    cells(figure, x - 104, 116, ("11111111",))
    figure.arrow((x, 152), (x, 192))
    cells(figure, x - 114, 206, ("111111",))
    cells(figure, x + 62, 206, ("11",), "output")
    figure.text(x - 36, 262, "past", "input")
    figure.text(x + 88, 262, "test", "output")
    return figure
