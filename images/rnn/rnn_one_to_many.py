"""One to many: one input starts a sequence of outputs."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain


def draw():
    figure = Drawing(
        "rnn_one_to_many",
        "full",
        400,
        "One to many",
        "One input vector x_1 enters the first of four units; each unit passes its state on "
        "and gives an output, y_1 to y_4. Dashed arrows: an output may be the next unit's input.",
    )
    chain(
        figure,
        225,
        200,
        250,
        ["$x_1$", "", "", ""],
        ["$y_1$", "$y_2$", "$y_3$", "$y_4$"],
        units=["$a_1$", "$a_2$", "$a_3$", "$a_4$"],
        reach=145,
        box=(120, 86),
        radius=40,
        weights=True,
        feedback=True,
    )
    return figure
