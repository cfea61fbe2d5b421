"""One unit hears a single pulse: without the loop it forgets at once, with it the state fades."""

import numpy as np

from rnn_course.drawing import new_plot, plot_svg
from rnn_course.drawing.palette import LIGHT

STEPS, PULSE, W_H, W_R = 10, 2, 1.5, 0.8


def states(W_r):
    """Return the states of one unit, tanh(W_h x_t + W_r a_prev), after a pulse at t = PULSE."""
    a_t, found = 0.0, []
    for t in range(1, STEPS + 1):
        a_t = np.tanh(W_H * (t == PULSE) + W_r * a_t)
        found.append(a_t)
    return found


def draw():
    ticks = range(1, STEPS + 1)
    with new_plot("full", 306, columns=2, sharey=True) as (figure, axes):
        for ax, W_r, title in zip(axes, (0, W_R), ("feed-forward", "recurrent"), strict=True):
            ax.bar(ticks, states(W_r), color=LIGHT["line"]["hidden"], width=0.7)
            ax.set_title(title)
            ax.set_xticks(ticks)
            ax.set_xlabel("time")
        axes[0].set_ylabel("state")
        return plot_svg(
            figure,
            "one_pulse",
            "A unit without and with a loop, after a single pulse",
            "Two bar charts over ten time steps; the only input comes at time 2. Left, "
            "feed-forward: a bar of 0.9 at time 2 and nothing after it. Right, recurrent: the "
            "same bar, then the state fades from 0.6 on; at time 10 a trace of 0.1 is still there.",
        )
