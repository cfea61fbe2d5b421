"""The formula as blocks of numbers: what is new is a square of weights and the old state."""

from rnn_course.drawing import FILL, PANEL, Drawing, tint
from rnn_course.drawing.grid import grid

CELL, UNITS, FEATURES, MIDDLE = 40, 3, 5, 128


def block(figure, left, rows, columns, role, label):
    """Draw an array of numbers with its name below; return its right edge."""
    colour = tint(role, 0.6) if role == "weights" else FILL[role]
    grid(figure, left, MIDDLE - rows * CELL / 2, [[colour] * columns] * rows, CELL, PANEL)
    figure.text(left + columns * CELL / 2, 254, label, role, size=32)
    return left + columns * CELL


def draw():
    figure = Drawing(
        "one_term",
        "full",
        294,
        "The recurrence as blocks of numbers",
        "A state of three numbers is phi of a sum: a 3 by 5 block of weights W_h times five inputs "
        "x_t, plus a 3 by 3 block W_r times the previous state a_(t-1), framed and marked as new, "
        "plus three numbers b.",
    )

    def sign(x, text):
        figure.text(x, MIDDLE, text, size=50)

    block(figure, 62, UNITS, 1, "hidden", "$a_t$")
    sign(142, "=")
    figure.text(208, MIDDLE, "$φ$", size=60)
    sign(254, "(")
    block(figure, 284, UNITS, FEATURES, "weights", "$W_h$")
    block(figure, 500, FEATURES, 1, "input", "$x_t$")
    sign(584, "+")
    figure.region(628, 12, 316, 270, "weights", dashed=True)
    block(figure, 664, UNITS, UNITS, "weights", "$W_r$")
    block(figure, 822, UNITS, 1, "hidden", "$a_{t-1}$")
    figure.text(786, 40, "new", "weights", size=30, bold=True)
    sign(988, "+")
    block(figure, 1048, UNITS, 1, "weights", "$b$")
    sign(1124, ")")
    return figure
