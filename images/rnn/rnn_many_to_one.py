"""Many to one: a whole sequence gives one answer, at the end."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain


def draw():
    figure = Drawing(
        "rnn_many_to_one",
        "full",
        400,
        "Many to one",
        "Four input vectors, x_1 to x_4, enter four units that pass their state on; only the "
        "last unit gives an output, y.",
    )
    chain(
        figure,
        225,
        200,
        250,
        ["$x_1$", "$x_2$", "$x_3$", "$x_4$"],
        ["", "", "", "$y$"],
        units=["$a_1$", "$a_2$", "$a_3$", "$a_4$"],
        reach=145,
        box=(120, 86),
        radius=40,
        weights=True,
    )
    return figure
