"""Clicks in a shop whose order matters, simulated."""

import numpy as np

ITEMS = ["camera", "lens", "tripod", "bag", "tent", "stove", "boots", "rope", "novel", "lamp"]
HABITS = [
    ["camera", "lens", "bag"],  # a first camera: a bag to carry it
    ["lens", "camera", "tripod"],  # the same two the other way round: somebody who knows
    ["tent", "stove", "boots", "rope"],
]
ASIDE = ["novel", "lamp"]  # clicked now and then, whatever the habit
SHARE = 0.25  # of clicks aside, before each click of a habit


def session(rng) -> list[str]:
    """Return the clicks of one visitor: a habit, and clicks aside."""
    clicks = []
    for item in HABITS[rng.integers(len(HABITS))]:
        while rng.random() < SHARE:
            clicks.append(str(rng.choice(ASIDE)))
        clicks.append(item)
    return clicks


def examples(rng, count, steps=9):
    """Return (x, y, weight), each (count, steps): clicks, the next ones, 1 or padding."""
    x, y = np.zeros((2, count, steps), int)
    weight = np.zeros((count, steps), "float32")
    for row in range(count):
        ids = [ITEMS.index(item) for item in session(rng)][: steps + 1]
        known = len(ids) - 1
        x[row, :known], y[row, :known], weight[row, :known] = ids[:-1], ids[1:], 1
    return x, y, weight
