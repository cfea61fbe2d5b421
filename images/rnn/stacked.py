"""Two layers, one on the other: the states of the first are the inputs of the second."""

from rnn_course.drawing import Drawing

STEPS, LEFT, SPACING = 4, 380, 190
INPUTS, FIRST, SECOND, OUTPUT = 372, 268, 148, 46


def draw():
    figure = Drawing(
        "stacked",
        "full",
        418,
        "Two stacked recurrent layers",
        "Four inputs enter the four linked units of layer 1. Each of these units also sends its "
        "state up, into the unit of layer 2 above it. Only the last unit of layer 2 gives an "
        "output.",
    )
    figure.text(190, FIRST, "layer 1", size=30, bold=True)
    figure.text(190, SECOND, "layer 2", size=30, bold=True)
    before = None
    for step in range(1, STEPS + 1):
        x = LEFT + (step - 1) * SPACING
        x_t = figure.circle(x, INPUTS, f"$x_{step}$", "input", 34)
        lower, upper = (figure.box(x, y, 100, 68) for y in (FIRST, SECOND))
        figure.arrow(x_t, lower, role="input")
        figure.arrow(lower, upper, role="hidden", width=6)
        for old, new in zip(before or (), (lower, upper), strict=False):
            figure.arrow(old, new, role="hidden")
        before = lower, upper
    figure.arrow(upper, figure.circle(x, OUTPUT, "$y$", "output", 34), role="output")
    return figure
