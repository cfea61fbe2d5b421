"""The drawings of exercise 3.2: three steps forward and backward, and curves."""

from rnn_course.exercise_tools.drawing import INPUT, OUTPUT, STATE, draw_arrow, draw_node

GRADIENT = "#CC79A7"


def draw_three_steps(backward=False):
    """Draw the example of 3.2 by hand, from the inputs to the errors, or the way back as well."""
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(figsize=(11, 5.6))
    draw_node(axes, "$a_0$\n0", 0, 1, STATE)
    steps = [("0.593", "0.6", "0.2"), ("0.699", "0.8", "0.6"), ("-1.193", "-0.6", "-0.2")]
    for t, (x_t, a_t, e_t) in enumerate(steps, start=1):
        draw_node(axes, f"$x_{t}$\n{x_t}", 2 * t, 0, INPUT)
        draw_node(axes, f"$a_{t}$\n{a_t}", 2 * t, 1, STATE)
        draw_node(axes, f"$e_{t}$\n{e_t}", 2 * t, 2, OUTPUT)
        draw_arrow(axes, "$W_h = 1$", (2 * t, 0), (2 * t, 1), (-0.4, 0))
        draw_arrow(axes, "$W_r = 0.5$", (2 * t - 2, 1), (2 * t, 1), (0, 0.1))
        draw_arrow(axes, "$W_o = 2$", (2 * t, 1), (2 * t, 2), (-0.4, 0))
    if backward:
        draw_way_back(axes)
    title = (
        "Backward: two paths meet in each state" if backward else "From the inputs to the errors"
    )
    axes.set(title=title, xlim=(-0.5, 6.8), ylim=(-0.4, 2.4))
    axes.axis("off")
    plt.show()


def draw_way_back(axes):
    """Draw the numbers that the errors send back, dashed."""
    dashed = {"colour": GRADIENT, "style": "--"}
    for t, (down, delta) in enumerate([(0.4, 0.379), (1.2, 0.386), (-0.4, -0.256)], start=1):
        x = 2 * t + 0.13
        draw_arrow(axes, f"$e_{t} W_o$\n{down}", (x, 2), (x, 1), (0.33, 0), **dashed)
        axes.text(2 * t + 0.14, 0.5, rf"$\delta_{t}$ = {delta}", size=11)
    for t, left in [(1, 0.193), (2, -0.128)]:
        label = rf"$\delta_{t + 1} W_r$ = {left}"
        draw_arrow(axes, label, (2 * t + 2, 0.9), (2 * t, 0.9), (0, -0.1), **dashed)


def draw_sizes_of_delta(curves):
    """Draw {label: sizes of delta, first step first}, in logarithms; grey for random inputs."""
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(figsize=(9, 4.5))
    for label, sizes in curves.items():
        colour, style = ("#666666", "-") if "random" in label else (GRADIENT, "--")
        axes.semilogy(range(len(sizes) - 1, -1, -1), sizes, style, color=colour, lw=2.5)
        axes.text(len(sizes), sizes[0], label, va="center")
    axes.set(xlim=(0, len(sizes) - 1), xlabel="steps back from the error", ylabel="size of delta")
    axes.set_title("Size of delta, for an error of 1 at the last step")
    plt.show()


def draw_truncation(curves):
    """Draw {label: relative error for k = 1, 2, ...}."""
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(figsize=(9, 3.5))
    for (label, errors), style in zip(curves.items(), (":", "--", "-"), strict=False):
        axes.plot(range(1, len(errors) + 1), errors, style, color=GRADIENT, lw=2.5, label=label)
    axes.set(xlabel="k, steps per chunk", ylabel="relative error")
    axes.set_title("How wrong the truncated gradient is")
    axes.legend()
    plt.show()
