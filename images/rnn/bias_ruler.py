"""A ruler: how many steps a memory lasts, and the bias of the gate that keeps it."""

import math

from rnn_course.drawing import Drawing

LEFT, RIGHT, Y = 120, 1120, 105


def place(steps):
    """Return where so many steps stand, from 1 to 1,000."""
    return LEFT + (RIGHT - LEFT) * math.log10(steps) / 3


def half_life(bias):
    """Return after how many steps half is left."""
    return math.log(2) / math.log1p(math.exp(-bias))


def draw():
    figure = Drawing(
        "bias_ruler",
        "full",
        210,
        "From the steps to be remembered to the bias",
        "A ruler from 1 to 1,000 steps. Below it stand the biases with these half-lives: 0 at 1 "
        "step, Keras's GRU; 1 at 2 steps, Keras's LSTM; 3 at 14; 5 at 103; 7 at 760.",
    )
    figure.line([(LEFT - 30, Y), (RIGHT + 30, Y)], width=4)
    for steps in (1, 10, 100, 1000):
        figure.line([(place(steps), Y - 14), (place(steps), Y)], width=4)
        figure.text(place(steps), Y - 36, f"{steps:,}", size=28)
    figure.text(place(30), Y - 76, "half is left after so many steps", size=28)
    for bias in (0, 1, 3, 5, 7):
        x = place(half_life(bias))
        figure.line([(x, Y), (x, Y + 22)], "error", width=6)
        figure.text(x, Y + 44, f"b = {bias}", "error", size=28)
    for bias, cell in ((0, "GRU"), (1, "LSTM")):
        figure.text(place(half_life(bias)), Y + 82, cell, size=26)
    figure.text(place(18), Y + 82, "Keras starts here", size=26)
    figure.arrow((place(6.5), Y + 82), (place(3.6), Y + 82), width=4)
    return figure
