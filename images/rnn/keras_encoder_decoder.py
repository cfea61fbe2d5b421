"""Encoder-decoder in Keras: the shapes on the way."""

from rnn_course.drawing.flow import layer_flow


def draw():
    return layer_flow(
        "keras_encoder_decoder",
        "The layers of an encoder-decoder model",
        ["(T, 16)", "(8,)", "(5, 8)", "(5, 8)", "(5, 100)"],
        ["SimpleRNN", "RepeatVector", "SimpleRNN", "Dense"],
    )
