"""The GRU, path after path: keep, write, reset."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.cells import HEIGHT, gru


def draw():
    figure = Drawing(
        "gru_cell",
        "full",
        HEIGHT,
        "A GRU, path after path",
        "The lane runs from a_(t-1) to a_t; the gate z keeps a share of it. Below, the candidate g "
        "is made by a tanh from x_t and from W_r times a_(t-1); the share 1 - z of it is added to "
        "the lane. The gate r, reset, multiplies the product of W_r and a_(t-1).",
    )
    for index, part in enumerate((gru.lane, gru.write, gru.reset)):
        with figure.step(index):
            part(figure, lit=True)
    return figure
