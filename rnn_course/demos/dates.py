"""The translator of dates, as deck 05 trains it: images/rnn/_train_dates.py stores its weights."""

from functools import cache

import numpy as np

from rnn_course.exercise_tools.dates import DIGITS, LETTERS, LONGEST

from .network import STORE, gru_step, softmax


@cache
def _weights() -> dict:
    with np.load(STORE / "date_translator.npz") as stored:
        return {name: stored[name].astype(float) for name in stored.files}


def _gru(name) -> list:
    return [_weights()[f"{name}_{part}"] for part in ("W_h", "W_r", "b")]


def known(text) -> str:
    """Return what it can read of a text: small letters, digits, blank, comma, full stop."""
    return "".join(letter for letter in text.lower() if letter in LETTERS)[:LONGEST]


def read_date(text) -> tuple:
    """Return a row for each letter, read in both directions (T, 64), and the first state (64,)."""
    W, sides = _weights(), []
    x = W["letters"][[LETTERS.index(letter) + 1 for letter in text]]
    for side, order in (("forward", x), ("backward", x[::-1])):
        a_t, states = np.zeros(32), []
        for x_t in order:
            a_t = gru_step(x_t, a_t, *_gru(side))
            states.append(a_t)
        sides.append(np.array(states))
    ends = np.concatenate([sides[0][-1], sides[1][-1]])
    return np.hstack([sides[0], sides[1][::-1]]), np.tanh(ends @ W["start_W"] + W["start_b"])


def decoder() -> list:
    """Return the weights of the GRU that writes: W_h, W_r, b."""
    return _gru("decoder")


def embed(digit) -> np.ndarray:
    """Return the vector (16,) of the digit written last; of "", where nothing is written yet."""
    return _weights()["digits"][DIGITS.index(digit) if digit else -1]


def look_up(a_t, rows, flat=False) -> tuple:
    """Return the next digit, and how much it looked at each letter (T,): deck 5's attention.

    With `flat` all letters weigh the same.
    """
    W, weights = _weights(), softmax(rows @ a_t * (not flat))
    found = np.concatenate([a_t, weights @ rows])
    found = np.tanh(found @ W["written_W"] + W["written_b"])
    return DIGITS[(found @ W["logits_W"] + W["logits_b"]).argmax()], weights


def translate(text, flat=None) -> tuple:
    """Return the ISO date of a text of `LETTERS`, and the weights (10, T) of all its digits.

    For the digit of the number `flat` all letters weigh the same.
    """
    (rows, a_t), iso = read_date(text), ""
    looked: list[np.ndarray] = []
    for s in range(10):
        a_t = gru_step(embed(iso[-1:]), a_t, *decoder())
        digit, weights = look_up(a_t, rows, flat=s == flat)
        iso, looked = iso + digit, [*looked, weights]
    return iso, np.array(looked)
