"""The formula as blocks of numbers: what is new is a square of weights and the old state."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.grid import block

CELL, UNITS, FEATURES, MIDDLE = 28, 3, 8, 130


def draw():
    figure = Drawing(
        "one_term",
        "full",
        306,
        "The recurrence as blocks of numbers",
        "A state of three numbers is phi of a sum: a 3 by 8 block of weights W_h times eight "
        "inputs x_t, plus a 3 by 3 block W_r times the previous state a_(t-1), framed and "
        "marked as new, plus three numbers b.",
    )

    def sign(x, text):
        figure.text(x, MIDDLE, text, size=50)

    def array(left, shape, role, name):
        block(figure, left, MIDDLE, shape, role, CELL, name, room=FEATURES)

    array(66, (UNITS, 1), "hidden", "$a_t$")
    sign(142, "=")
    figure.text(208, MIDDLE, "$φ$", size=60)
    sign(254, "(")
    array(284, (UNITS, FEATURES), "weights", "$W_h$")
    array(540, (FEATURES, 1), "input", "$x_t$")
    sign(614, "+")
    figure.region(656, 6, 300, 294, "weights", dashed=True)
    array(704, (UNITS, UNITS), "weights", "$W_r$")
    array(854, (UNITS, 1), "hidden", "$a_{t-1}$")
    figure.text(806, 40, "new", "weights", size=30, bold=True)
    sign(1000, "+")
    array(1054, (UNITS, 1), "weights", "$b$")
    sign(1124, ")")
    return figure
