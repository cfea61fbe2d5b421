"""The unit of rnn_steps reads the second sentence: same words, same weights, other states."""

import runpy
from pathlib import Path

from rnn_course.drawing import Drawing

STEPS = runpy.run_path(str(Path(__file__).with_name("rnn_steps.py")))
WORDS = ["Group", "part", "of", "Xebia", "proudly"]


def draw():
    figure = Drawing(
        "rnn_steps_second",
        "full",
        186,
        "The states of the same unit while it reads the second sentence",
        "Five linked orange boxes, one per word of 'Group part of Xebia proudly', each with the "
        "three numbers of the state after its word; the last state differs from the one that the "
        "first sentence leaves.",
    )
    STEPS["reading"](figure, WORDS)
    return figure
