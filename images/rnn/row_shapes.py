"""The recurrence as the code has it: an example is a row, left of its weights."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.grid import block

CELL, UNITS, FEATURES, MIDDLE = 25, 3, 5, 74


def draw():
    figure = Drawing(
        "row_shapes",
        "full",
        192,
        "The recurrence in code: rows times weights",
        "Blocks of numbers, from left to right: a row x_t of five times W_h, five by three, plus "
        "a row a_(t-1) of three times W_r, three by three, plus a row b of three; tanh of the sum "
        "is a_t, a row of three.",
    )
    block(figure, 60, MIDDLE, (1, FEATURES), "input", CELL, "$x_t$")
    block(figure, 258, MIDDLE, (FEATURES, UNITS), "weights", CELL, "$W_h$")
    block(figure, 405, MIDDLE, (1, UNITS), "hidden", CELL, "$a_{t-1}$")
    block(figure, 553, MIDDLE, (UNITS, UNITS), "weights", CELL, "$W_r$")
    block(figure, 700, MIDDLE, (1, UNITS), "weights", CELL, "$b$")
    block(figure, 1040, MIDDLE, (1, UNITS), "hidden", CELL, "$a_t$")
    for x, sign in ((221, "@"), (369, "+"), (516, "@"), (664, "+")):
        figure.text(x, MIDDLE, sign, size=34)
    squash = figure.box(900, MIDDLE, 110, 56, "tanh", None)
    figure.arrow((790, MIDDLE), squash)
    figure.arrow(squash, (1030, MIDDLE), role="hidden")
    return figure
