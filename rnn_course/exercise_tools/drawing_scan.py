"""The drawings of 6.1: the rounds of a loop and of a tree, and what a kernel remembers."""

import numpy as np

from rnn_course.exercise_tools.drawing import INPUT, STATE, WEIGHTS


def tree_rounds(T):
    """Return the rounds of an odd-even tree: each a list of (from, to) places that are combined."""
    up, stride = [], 1
    while stride < T:
        up.append([(to - stride, to) for to in range(2 * stride - 1, T, 2 * stride)])
        stride *= 2
    down = []
    while stride > 1:
        stride //= 2
        down.append([(to - stride, to) for to in range(3 * stride - 1, T, 2 * stride)])
    return [pairs for pairs in up + down if pairs]


def draw_rounds(axes, rounds, T, title):
    """Draw places from left to right, rounds downwards; two lines meet where two are combined."""
    for row, pairs in enumerate(rounds):
        for place in range(T):
            axes.plot([place, place], [row, row + 1], color="#767676", lw=1)
        for start, end in pairs:
            axes.plot([start, end], [row, row + 1], color=WEIGHTS, lw=2.5)
            axes.plot(end, row + 1, "o", color=STATE, markersize=11)
    axes.plot(range(T), [0] * T, "s", color=INPUT, markersize=9)
    axes.set(title=title, xlabel="step", xticks=range(T), xticklabels=range(1, T + 1))
    axes.set(ylabel="round", yticks=range(T), ylim=(T - 0.6, -0.4))
    axes.spines[:].set_visible(False)


def draw_loop_and_tree(T=8):
    """Draw the rounds of a loop and of a tree over T steps, side by side."""
    import matplotlib.pyplot as plt

    _, (left, right) = plt.subplots(1, 2, figsize=(11, 4.6), layout="constrained", sharey=True)
    draw_rounds(left, [[(t, t + 1)] for t in range(T - 1)], T, "loop: one step a round")
    draw_rounds(right, tree_rounds(T), T, "tree: many pairs a round")
    plt.show()


def draw_kernels(kernels):
    """Draw kernels, {label: array (T,)}."""
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(figsize=(10, 3), layout="constrained")
    for (label, kernel), style in zip(kernels.items(), ("-", "--", ":", "-."), strict=False):
        axes.plot(np.arange(len(kernel)), kernel, style, color=STATE, lw=2.5, label=label)
    axes.axhline(0, color="#767676", lw=0.6)
    axes.set(xlabel="steps since the pulse", ylabel="kernel")
    axes.legend(edgecolor="white", handlelength=5)
    plt.show()
