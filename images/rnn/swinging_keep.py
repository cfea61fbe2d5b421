"""The powers of a complex keep k: its size says how long it lasts, its angle how fast it swings."""

import numpy as np

from rnn_course.drawing import new_plot, plot_svg
from rnn_course.drawing.palette import LIGHT

STEPS, PERIOD, SIZES = 73, 12, (0.9, 0.99)


def draw():
    t = np.arange(STEPS)
    with new_plot("full", 215, columns=2, sharey=True) as (figure, axes):
        for ax, size in zip(axes, SIZES, strict=True):
            k = size * np.exp(2j * np.pi / PERIOD)
            half = np.log(0.5) / np.log(size)
            ax.plot(t, np.real(k**t), color=LIGHT["line"]["hidden"], linewidth=3)
            ax.plot(t, size**t, "--", color=LIGHT["ink"], linewidth=3)
            ax.set_title(f"|k| = {size}: half after {half:.0f} steps")
            ax.set_xticks(range(0, STEPS, PERIOD))
            ax.set_yticks([-1, 0, 1])
        return plot_svg(
            figure,
            "swinging_keep",
            "The powers of a complex keep, once round in twelve steps",
            "Two plots of the real part of k to the power t over 72 steps, one swing every twelve "
            "steps. Left, with the size 0.9: the swing is gone after two rounds; right, with 0.99: "
            "after six rounds it is still half as high. The dashed line is the size to the power "
            "t, which the swing touches once a round.",
        )
