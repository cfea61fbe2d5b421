"""A pulse in a memory, for four biases of the gate that keeps; the input gate shut or ajar."""

import numpy as np

from rnn_course.drawing import new_plot, plot_svg
from rnn_course.drawing.palette import LIGHT

STEPS, PULSE, AJAR = 200, 5, 0.5
BIASES = ((1, ":"), (3, "-."), (5, "--"), (7, "-"))


def memory(bias, write):
    """Return the memory over the steps: a pulse of 1, and a share `write` of noise at all others.

    The noise is normal with a deviation of 0.4, the same for every bias.
    """
    noise = 0.4 * np.random.default_rng(0).normal(size=STEPS)
    keep, c_t, trace = 1 / (1 + np.exp(-bias)), 0.0, []
    for t in range(STEPS):
        c_t = keep * c_t + (1.0 if t == PULSE else write * noise[t])
        trace.append(c_t)
    return trace


def draw():
    with new_plot("full", 420, columns=2) as (figure, axes):
        colour, ink = LIGHT["line"]["hidden"], LIGHT["ink"]
        for bias, style in BIASES:
            trace = memory(bias, 0)
            axes[0].plot(trace, style, color=colour)
            steps = np.log(2) / np.log1p(np.exp(-bias))
            x, y = {1: (14, -0.11), 3: (32, 0.36), 5: (112, 0.54), 7: (112, 0.95)}[bias]
            axes[0].text(x, y, f"b = {bias}: {steps:.3g} steps", size=28, color=ink)
        axes[0].set_ylim(-0.16, 1.08)
        axes[1].plot(memory(5, AJAR), color=colour, linewidth=3)
        axes[1].plot(memory(5, 0), "--", color=ink, linewidth=3)
        axes[1].text(30, -0.62, "dashed: the pulse alone", size=28, color=ink)
        axes[1].set_ylim(-0.85, 2.75)
        axes[0].set(title="input gate closed", xlabel="step", ylabel="memory")
        axes[1].set(title="b = 5, input gate half open", xlabel="step")
        return plot_svg(
            figure,
            "half_life",
            "A pulse in a memory, for four forget biases",
            "Two plots of a memory over 200 steps after a pulse at step 5. Left, with the input "
            "gate closed: bias 1 loses it within ten steps, 3 within 80, 5 keeps a quarter at "
            "step 200, 7 nearly all. Right, with bias 5 and the input gate half open: noise adds "
            "up to more than the pulse, whose decay is the dashed line.",
        )
