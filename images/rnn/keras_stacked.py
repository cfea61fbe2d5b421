"""Two stacked layers in Keras: the shapes on the way."""

from rnn_course.drawing.flow import layer_flow


def draw():
    return layer_flow(
        "keras_stacked",
        "The layers of a stacked model",
        ["(T, 16)", "(T, 8)", "(8,)", "(1,)"],
        ["GRU", "GRU", "Dense"],
    )
