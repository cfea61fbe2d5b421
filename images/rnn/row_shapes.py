"""The recurrence as the code has it: an example is a row, left of its weights."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.grid import block

CELL, UNITS, FEATURES, MIDDLE = 22, 3, 8, 100


def draw():
    figure = Drawing(
        "row_shapes",
        "full",
        242,
        "The recurrence in code: rows times weights",
        "Blocks of numbers, from left to right: a row x_t of eight times W_h, eight by three, plus "
        "a row a_(t-1) of three times W_r, three by three, plus a row b of three; tanh of the sum "
        "is a_t, a row of three.",
    )

    def array(left, shape, role, name):
        block(figure, left, MIDDLE, shape, role, CELL, name, room=FEATURES)

    array(44, (1, FEATURES), "input", "$x_t$")
    array(308, (FEATURES, UNITS), "weights", "$W_h$")
    array(442, (1, UNITS), "hidden", "$a_{t-1}$")
    array(580, (UNITS, UNITS), "weights", "$W_r$")
    array(716, (1, UNITS), "weights", "$b$")
    array(1050, (1, UNITS), "hidden", "$a_t$")
    for x, sign in ((272, "@"), (410, "+"), (546, "@"), (684, "+")):
        figure.text(x, MIDDLE, sign, size=34)
    squash = figure.box(910, MIDDLE, 110, 56, "tanh", None)
    figure.arrow((800, MIDDLE), squash)
    figure.arrow(squash, (1040, MIDDLE), role="hidden")
    return figure
