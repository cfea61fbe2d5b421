"""Many to one in Keras: the shapes on the way."""

from rnn_course.drawing.flow import layer_flow


def draw():
    return layer_flow(
        "keras_many_to_one",
        "The layers of a many-to-one model",
        ["(T, 16)", "(8,)", "(1,)"],
        ["SimpleRNN", "Dense"],
    )
