"""What deck 01 is about, in three small pictures: order, shape, recurrence."""

from rnn_course.drawing import FILL, LIGHT, Drawing, tint
from rnn_course.drawing.grid import grid

PANELS = (200, 600, 1000)
TITLE, CELL = 240, 30


def order(figure, x):
    """Draw three cards, and the same three in another order."""
    places = (x - 105, x, x + 105)
    for words, y in (("ABC", 60), ("CAB", 170)):
        for place, word in zip(places, words, strict=True):
            figure.box(place, y, 70, 52, "", None)
            figure.text(place, y, word, "input", size=30, bold=True)
    for start, end in ((0, 1), (1, 2), (2, 0)):
        figure.arrow((places[start], 90), (places[end], 141), role="input", width=3)


def shape(figure, x):
    """Draw a pile of three sheets."""
    pale = [tint("input", 0.3)] * 4
    for depth in (2, 1, 0):
        rows = [pale, pale if depth else [FILL["input"]] * 4, pale, pale]
        left, top = x - 75 + 32 * depth, 72 - 20 * depth
        grid(figure, left, top, rows, CELL, LIGHT["line"]["input"])


def recurrence(figure, x):
    """Draw the unit with its loop."""
    unit = figure.box(x, 115, 120, 80, "$a_t$")
    figure.arrow(figure.circle(x - 130, 115, "$x_t$", "input", 32), unit, role="input")
    figure.loop(unit, "", reach=55)


def draw():
    figure = Drawing(
        "goals_sequences",
        "full",
        272,
        "Order, shape, recurrence",
        "Three small pictures. Order: the cards A, B, C become C, A, B. Shape: a pile of three "
        "sheets of numbers. Recurrence: an input enters a unit whose state loops back into it.",
    )
    for x, name, picture in zip(
        PANELS, ("order", "shape", "recurrence"), (order, shape, recurrence), strict=True
    ):
        picture(figure, x)
        figure.text(x, TITLE, name, size=28, bold=True)
    for x in (400, 800):
        figure.line([(x, 30), (x, 242)], width=2)
    return figure
