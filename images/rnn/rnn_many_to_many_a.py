"""Many to many, encoder-decoder: read all of it first, then write."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain

LEFT, SPACING, MIDDLE = 125, 190, 180


def draw():
    figure = Drawing(
        "rnn_many_to_many_a",
        "full",
        400,
        "Many to many: encoder-decoder",
        "Three inputs, x_1 to x_3, are read by the encoder's three units. Its last state is "
        "passed on to the decoder's three units, which give the outputs y_1 to y_3. Dashed arrows: "
        "an output may be the next unit's input.",
    )
    chain(
        figure,
        LEFT,
        MIDDLE,
        SPACING,
        ["$x_1$", "$x_2$", "$x_3$", "", "", ""],
        ["", "", "", "$y_1$", "$y_2$", "$y_3$"],
        units=["$a_1$", "$a_2$", "$a_3$", "$s_1$", "$s_2$", "$s_3$"],
        reach=130,
        box=(92, 80),
        radius=38,
        feedback=True,
    )
    figure.text(LEFT + SPACING, 378, "the encoder reads", size=28)
    figure.text(LEFT + 4 * SPACING, MIDDLE + 90, "the decoder writes", size=28)
    return figure
