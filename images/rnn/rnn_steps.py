"""One unit of three numbers reads a sentence: the states that deck 01's numpy cells compute."""

import numpy as np

from rnn_course.drawing import Drawing

WORDS = ["proudly", "part", "of", "Xebia", "Group"]
VOCABULARY = sorted({*WORDS, "dog", "bites", "man"})


def states(words=WORDS, seed=3):
    """Return the state after each word, (T, 3); the weights are drawn as in the deck."""
    rng = np.random.default_rng(seed)
    W_h = rng.normal(0, 0.8, size=(8, 3))
    W_r = rng.normal(0, 0.8, size=(3, 3))
    b = rng.normal(0, 0.8, size=3)
    a_t, seen = np.zeros(3), []
    for word in words:
        a_t = np.tanh(np.eye(8)[VOCABULARY.index(word)] @ W_h + a_t @ W_r + b)
        seen.append(a_t)
    return np.array(seen)


def reading(figure, words, top=0):
    """Draw one sentence being read: a box with the state after each word."""
    before = None
    for k, (word, a_t) in enumerate(zip(words, states(words), strict=True)):
        x = 130 + 235 * k
        numbers = "\n".join(f"{value:+.2f}".replace("-", "\N{MINUS SIGN}") for value in a_t)
        unit = figure.box(x, top + 56, 135, 104, numbers, size=26)
        figure.arrow((x, top + 146), unit, role="input")
        figure.text(x, top + 165, word, size=28)
        if before:
            figure.arrow(before, unit, role="hidden", width=5)
        before = unit


def draw():
    figure = Drawing(
        "rnn_steps",
        "full",
        186,
        "The states of one unit while it reads a sentence",
        "Five copies of an orange box, one per word of 'proudly part of Xebia Group', linked from "
        "left to right. Each holds the three numbers of the state after its word.",
    )
    reading(figure, WORDS)
    return figure
