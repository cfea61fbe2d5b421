"""Many to many, aligned, in Keras: the shapes on the way."""

from rnn_course.drawing.flow import layer_flow


def draw():
    return layer_flow(
        "keras_aligned",
        "The layers of an aligned model",
        ["(T, 16)", "(T, 8)", "(T, 3)"],
        ["SimpleRNN", "Dense"],
    )
