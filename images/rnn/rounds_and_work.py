"""Rounds and work of a loop and of a tree, by the number of steps."""

import numpy as np

from rnn_course.drawing import new_plot, plot_svg
from rnn_course.drawing.palette import LIGHT

SHOWN = (8, 64, 1000)


def tree_cost(T):
    """Return (rounds, work) of the odd-even tree over T steps, as deck 06 counts them."""
    if T == 1:
        return 0, 0
    rounds, work = tree_cost(T // 2)
    between = (T - 1) // 2
    return rounds + 1 + (between > 0), work + T // 2 + between


def draw():
    steps = np.arange(1, 1001)
    rounds, work = np.array([tree_cost(T) for T in steps]).T
    told = "; ".join(f"{T} steps: {' and '.join(map(str, tree_cost(T)))}" for T in SHOWN)
    with new_plot("full", 420, columns=2) as (figure, axes):
        for ax, tree, title in ((axes[0], rounds, "rounds"), (axes[1], work, "work")):
            ax.plot(steps, steps - 1, "--", color=LIGHT["line"]["input"])
            ax.plot(steps, tree, color=LIGHT["line"]["hidden"])
            ax.set(title=title, xlabel="steps T", ylim=(0, 2100), yticks=[0, 1000, 2000])
            ax.text(1010, 1000, "loop", size=28, color=LIGHT["text"]["input"], va="center")
            x, y, anchor = (620, 110, "left") if title == "rounds" else (800, 1700, "right")
            ax.text(x, y, f"tree: {tree[-1]:,}", size=28, ha=anchor, color=LIGHT["text"]["hidden"])
            ax.set_xlim(-50, 1200)
        return plot_svg(
            figure,
            "rounds_and_work",
            "Rounds and work of a loop and of a tree",
            "Two plots over the number of steps T, up to 1,000. The loop has T - 1 rounds, and as "
            f"much work. Rounds and work of the tree: {told}.",
        )
