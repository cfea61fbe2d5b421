"""The stored networks, and the unit that runs all of them: a GRU in a few lines of numpy."""

from functools import cache
from pathlib import Path

import numpy as np

STORE = Path(__file__).resolve().parents[2] / "images" / "rnn"


def gru_step(x_t, a_prev, W_h, W_r, b):
    """Return the next state (U,): z keeps."""
    x_z, x_r, x_g = np.split(x_t @ W_h + b[0], 3, axis=-1)
    a_z, a_r, a_g = np.split(a_prev @ W_r + b[1], 3, axis=-1)
    z, r = sigmoid(x_z + a_z), sigmoid(x_r + a_r)
    return z * a_prev + (1 - z) * np.tanh(x_g + r * a_g)


def sigmoid(s):
    """Return 1 / (1 + exp(-s)), without overflow."""
    return 0.5 * (1 + np.tanh(s / 2))


def softmax(scores):
    """Return probabilities, of the shape of the scores, that sum to 1 along the last axis."""
    p = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return p / p.sum(axis=-1, keepdims=True)


def one_hot(name, names):
    """Return the vector (len(names),) that is 1 at the place of a name and 0 elsewhere."""
    return np.eye(len(names))[names.index(name)]


@cache
def load(name) -> list:
    """Return the stored arrays of a demo, in Keras's order, as float64 (stored as float16).

    They end with the GRU's W_h (F, 3U), W_r (U, 3U) and b (2, 3U), and W_o (U, V), b_o (V,), which
    give the scores: `*gru, W_o, b_o = load("session")`.
    """
    with np.load(STORE / f"demo_{name}.npz") as stored:
        return [array.astype(float) for array in stored.values()]
