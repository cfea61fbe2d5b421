"""The size of the gradient, 1 to 100 steps back, for three spectral radii, linear and tanh."""

import numpy as np

from rnn_course.drawing import new_plot, plot_svg
from rnn_course.drawing.palette import LIGHT

UNITS, STEPS = 32, 100
RADII = ((0.9, "--"), (1.0, "-"), (1.1, ":"))


def gradient_sizes(W_r, inputs=None):
    """Return the spectral norm of the product of Jacobians after each of the steps."""
    a_t, product, sizes = np.zeros(len(W_r)), np.eye(len(W_r)), []
    for t in range(STEPS):
        slope = 1.0
        if inputs is not None:
            a_t = np.tanh(inputs[t] + a_t @ W_r)
            slope = 1 - a_t**2
        product = product @ (W_r * slope)
        sizes.append(np.linalg.norm(product, 2))
    return sizes


def draw():
    rng = np.random.default_rng(0)
    orthogonal, _ = np.linalg.qr(rng.normal(size=(UNITS, UNITS)))
    inputs = rng.normal(size=(STEPS, UNITS))
    with new_plot("full", 430, columns=2, sharey=True) as (figure, axes):
        for ax, given, title in zip(axes, (None, inputs), ("linear", "tanh"), strict=True):
            for radius, style in RADII:
                sizes = gradient_sizes(radius * orthogonal, given)
                ax.semilogy(sizes, style, color=LIGHT["line"]["error"], label=f"radius {radius}")
            ax.set_title(title)
            ax.set_xlabel("steps back")
        axes[0].set_ylabel("gradient")
        # Not 10 to the power of -4: a raised number would be too small to read.
        axes[0].yaxis.set_major_formatter(lambda size, _: f"{size:g}")
        axes[0].legend(loc="lower left")
        return plot_svg(
            figure,
            "gradient_radius",
            "The gradient over 100 steps for three spectral radii",
            "Two plots of the size of the gradient against the number of steps back, logarithmic. "
            "Left, the linear recurrence: with radius 0.9 the gradient dies, with 1 it keeps "
            "its size, with 1.1 it explodes. Right, with tanh and ordinary inputs all three die.",
        )
