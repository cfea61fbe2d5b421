"""Two layers side by side in time: one reads forwards, the other backwards."""

from itertools import pairwise

from rnn_course.drawing import Drawing

STEPS, LEFT, SPACING = 4, 400, 190
INPUTS, FORWARD, BACKWARD, OUTPUTS = 392, 286, 162, 48
ASIDE = 34  # how far the two units of a step stand apart


def draw():
    figure = Drawing(
        "bidirectional",
        "full",
        438,
        "A bidirectional layer",
        "Four inputs, two rows of units. In the lower row the state goes from left to right, in "
        "the upper row from right to left. Every input enters both rows, and every output reads "
        "both, so the first output already knows the last input.",
    )
    figure.text(180, FORWARD, "forwards", size=30, bold=True)
    figure.text(180, BACKWARD, "backwards", size=30, bold=True)
    rows = {FORWARD: [], BACKWARD: []}
    for step in range(1, STEPS + 1):
        x = LEFT + (step - 1) * SPACING
        x_t = figure.circle(x, INPUTS, f"$x_{step}$", "input", 34)
        y_t = figure.circle(x, OUTPUTS, f"$y_{step}$", "output", 34)
        lower = figure.box(x - ASIDE, FORWARD, 60, 62)
        upper = figure.box(x + ASIDE, BACKWARD, 60, 62)
        figure.arrow(x_t, lower, role="input")
        figure.arrow(x_t, upper, role="input")
        figure.arrow(lower, y_t, role="output")
        figure.arrow(upper, y_t, role="output")
        rows[FORWARD].append(lower)
        rows[BACKWARD].append(upper)
    for row in (rows[FORWARD], rows[BACKWARD][::-1]):
        for before, after in pairwise(row):
            figure.arrow(before, after, role="hidden", width=6)
    return figure
