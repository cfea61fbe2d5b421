"""What a model of 4.1 that is not as asked is told: one plain sentence, never Keras's own text."""

import re

import keras
import numpy as np
import pytest

from rnn_course.exercise_tools import gates

RIGHT = {
    "Input": "keras.Input((None, features)), ",
    "lstm": "keras.layers.LSTM(units)",
    "dense": "keras.layers.Dense(outputs)",
    "weights": "lstm.get_weights()",
    "b": "np.repeat([0, bias, 0, 0], units)",
    "set": "lstm.set_weights([W_h, W_r, b])",
}


def said(lines):
    """Return what the check says to a function of these lines; nothing if it passes."""
    names = {"keras": keras, "np": np, "bias": gates.bias_for(20), "__name__": "__main__"}
    text = "def remembering_lstm(features, units, steps, outputs):\n    "
    exec(text + "\n    ".join(lines), names)
    try:
        gates.check_remembering(names["remembering_lstm"], 4, 5, 20.0, 3)
    except AssertionError as failed:
        return str(failed)
    return ""


def variant(**parts):
    """Return the lines of a right answer with some parts changed."""
    p = {**RIGHT, **parts}
    return [
        f"lstm = {p['lstm']}",
        f"model = keras.Sequential([{p['Input']}lstm, {p['dense']}])",
        f"W_h, W_r, b = {p['weights']}",
        f"b = {p['b']}",
        p["set"],
        "return model",
    ]


def test_a_right_model_passes():
    assert not said(variant())
    functional = [
        "x, lstm = keras.Input((None, features)), keras.layers.LSTM(units)",
        "model = keras.Model(x, keras.layers.Dense(outputs)(lstm(x)))",
        "W_h, W_r, _ = lstm.get_weights()",
        "lstm.set_weights([W_h, W_r, np.repeat([0, bias, 0, 0], units)])",
        "return model",
    ]
    assert not said(functional)


@pytest.mark.parametrize(
    ("parts", "hint"),
    [
        (
            {"lstm": 'keras.layers.LSTM(units, recurrent_activation="hard_sigmoid")'},
            "recurrent_activation is hard_sigmoid; leave it at sigmoid",
        ),
        (
            {"lstm": 'keras.layers.LSTM(units, activation="relu")'},
            "activation is relu; leave it at tanh",
        ),
        (
            {"lstm": "keras.layers.LSTM(units, go_backwards=True)"},
            "go_backwards should stay False",
        ),
        ({"Input": "keras.Input((50, features)), "}, "the number of steps is fixed"),
        ({"Input": "keras.Input(batch_shape=(2, None, features)), "}, "the batch is fixed"),
        ({"Input": "keras.Input((None, units)), "}, "for the 4 features of a step"),
        ({"Input": ""}, "no weights before the model is there"),
        ({"Input": "keras.Input((features,)), "}, "comes in by keras.Input((None, features))"),
        ({"Input": "keras.Input((None,)), "}, "comes in by keras.Input((None, features))"),
        ({"Input": "keras.Input((None, None)), "}, "keras.Input's last axis can't be None"),
        ({"Input": "keras.Input((None, None, features)), "}, "the shape without the batch"),
        ({"Input": "keras.Input((steps, features)), "}, "whole numbers or None, not 20.0"),
        ({"weights": "model.layers[1].get_weights()"}, "that is the Dense layer"),
        ({"weights": "model.layers[2].get_weights()"}, "the LSTM is layers[0]"),
        ({"set": "lstm.set_weights([b])"}, "a list of all 3 weights of this layer, and gets 1"),
        ({"b": "np.full(units, bias)"}, "shape (20,) can't be set to an array of shape (5,)"),
        ({"b": "np.repeat([0, 1, 0, 0], units)"}, "Keras's default"),
        ({"b": "np.repeat([0, 0, 0, 0], units)"}, "they are not set"),
        ({"b": "np.repeat([bias, 1, 0, 0], units)"}, "in the block of the input gate"),
        ({"b": "np.repeat([0, 1, 0, bias], units)"}, "in the block of the output gate"),
        ({"b": "np.repeat([-bias, bias, 0, 0], units)"}, "the input gate's biases should be 0"),
        ({"b": "np.tile([0, bias, 0, 0], units)"}, "every fourth bias is set"),
        ({"b": "np.eye(4 * units)[units] * bias"}, "some forget biases are set, not all 5"),
        ({"b": "np.repeat([0, -bias, 0, 0], units)"}, "with the sign turned"),
        ({"lstm": "keras.layers.LSTM(units, return_sequences=True)"}, "each step has an answer"),
        ({"dense": "keras.layers.Dense(units)"}, "the Dense has 5 outputs"),
        ({"lstm": "kerass.layers.LSTM(units)"}, "the name kerass is not defined"),
    ],
)
def test_a_wrong_model_is_told_why_in_plain_words(parts, hint):
    text = said(variant(**parts))
    assert hint in text
    assert not re.search(r"ndim|<tf|<Keras|Received|Exception encountered", text), text
