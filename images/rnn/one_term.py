"""The formula as blocks of numbers: what is new is a square of weights and the old state."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.grid import block

CELL, UNITS, FEATURES, MIDDLE = 40, 3, 5, 128


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

    block(figure, 62, MIDDLE, (UNITS, 1), "hidden", CELL, "$a_t$")
    sign(142, "=")
    figure.text(208, MIDDLE, "$φ$", size=60)
    sign(254, "(")
    block(figure, 284, MIDDLE, (UNITS, FEATURES), "weights", CELL, "$W_h$")
    block(figure, 500, MIDDLE, (FEATURES, 1), "input", CELL, "$x_t$")
    sign(584, "+")
    figure.region(628, 12, 316, 270, "weights", dashed=True)
    block(figure, 664, MIDDLE, (UNITS, UNITS), "weights", CELL, "$W_r$")
    block(figure, 822, MIDDLE, (UNITS, 1), "hidden", CELL, "$a_{t-1}$")
    figure.text(786, 40, "new", "weights", size=30, bold=True)
    sign(988, "+")
    block(figure, 1048, MIDDLE, (UNITS, 1), "weights", CELL, "$b$")
    sign(1124, ")")
    return figure
