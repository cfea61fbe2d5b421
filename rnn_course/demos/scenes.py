"""Drawn scenes, two shapes on 16 x 16 pixels, and what they are called."""

from itertools import islice

import numpy as np

SIDE = 16
SHAPES = ["circle", "square", "cross"]
VOCABULARY = [".", "a", "small", "big", *SHAPES, "above", "left", "of"]
CENTRES = {"above": ((4, 8), (12, 8)), "left of": ((8, 4), (8, 12))}  # row and column
LONGEST = 11


def shape(kind, radius, row, column):
    """Return a bool picture (SIDE, SIDE)."""
    down, right = np.abs(np.mgrid[:SIDE, :SIDE] - np.reshape([row, column], (2, 1, 1)))
    return {
        "circle": np.abs(np.hypot(down, right) - radius) < 0.6,
        "square": np.maximum(down, right) == radius,
        "cross": (np.minimum(down, right) == 0) & (np.maximum(down, right) <= radius),
    }[kind]


def scene(rng, alone=False):
    """Return a picture (SIDE, SIDE) without noise, and its words, each of `VOCABULARY`.

    `alone` leaves the second shape away, which no scene for training does.
    """
    relation = ["above", "left of"][rng.integers(2)]
    picture, words = np.zeros((SIDE, SIDE), bool), []
    for place, (row, column) in enumerate(CENTRES[relation]):
        kind, big = SHAPES[rng.integers(3)], rng.integers(2)
        aside = rng.integers(-1, 2)
        row, column = (row, column + aside) if relation == "above" else (row + aside, column)
        if not (alone and place):
            picture |= shape(kind, 2 + big, row, column)
            words += [*relation.split()] * place + ["a", ["small", "big"][big], kind]
    return picture, [*words, "."]


def blurred(picture, rng, noise=0.1):
    """Return the picture as numbers (SIDE * SIDE,) with noise."""
    return picture.ravel() + noise * rng.normal(size=SIDE * SIDE)


def examples(rng, count):
    """Return (pictures, x, y, weight): (count, SIDE * SIDE), then each (count, LONGEST).

    x is what was written before, a full stop first; y is what comes next.
    """
    pictures = np.zeros((count, SIDE * SIDE), "float32")
    x, y = np.zeros((2, count, LONGEST), int)
    weight = np.zeros((count, LONGEST), "float32")
    for row in range(count):
        picture, words = scene(rng)
        pictures[row] = blurred(picture, rng)
        ids, known = [VOCABULARY.index(word) for word in words], len(words)
        x[row, 1:known], y[row, :known], weight[row, :known] = ids[:-1], ids, 1
    return pictures, x, y, weight


def sentence(words) -> str:
    """Return what is written up to the first full stop, or the first 12 words if there is none."""
    read = list(islice(words, 12))
    return " ".join(read[: read.index(".")] if "." in read else read) + "."


def look(picture, W_1, b_1, W_2, b_2):
    """Return what a picture (SIDE * SIDE,) starts the GRU with: two layers, a_0 (U,)."""
    return np.tanh(np.maximum(picture @ W_1 + b_1, 0) @ W_2 + b_2)
