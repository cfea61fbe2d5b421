"""Many to many, aligned: an answer at every step."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain


def draw():
    figure = Drawing(
        "rnn_many_to_many_b",
        "full",
        400,
        "Many to many: aligned",
        "Each of four inputs, x_1 to x_4, enters a unit that gives an output for it at once, "
        "y_1 to y_4, and passes its state on.",
    )
    chain(
        figure,
        225,
        200,
        250,
        ["$x_1$", "$x_2$", "$x_3$", "$x_4$"],
        ["$y_1$", "$y_2$", "$y_3$", "$y_4$"],
        units=["$a_1$", "$a_2$", "$a_3$", "$a_4$"],
        reach=145,
        box=(120, 86),
        radius=40,
        weights=True,
    )
    return figure
