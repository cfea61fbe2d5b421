"""One to many in Keras: the shapes on the way."""

from rnn_course.drawing.flow import layer_flow


def draw():
    return layer_flow(
        "keras_one_to_many",
        "The layers of a one-to-many model",
        ["(16,)", "(5, 16)", "(5, 8)", "(5, 100)"],
        ["RepeatVector", "SimpleRNN", "Dense"],
    )
