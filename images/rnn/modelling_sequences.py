"""One set of weights per position, or one set for all: a window against a loop."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain

STEPS, SPACING, MIDDLE, BELOW = 4, 125, 175, 300


def draw():
    figure = Drawing(
        "modelling_sequences",
        "full",
        400,
        "A feed-forward network on a window, a recurrent one on a sequence",
        "Left, feed-forward: four inputs enter one wide layer through four different sets of "
        "weights, W_1 to W_4; a fifth input has no place. Right, recurrent: the inputs enter "
        "linked units one by one, through the same weights W_h each; there is room for more.",
    )
    left = 75
    figure.text(left + 1.5 * SPACING, 34, "feed-forward", size=30, bold=True)
    layer = figure.box(left + 1.5 * SPACING, MIDDLE, 4 * SPACING - 20, 76)
    answer = figure.circle(left + 1.5 * SPACING, 84, "", "output", 20)
    figure.arrow(layer, answer, role="output")
    for step in range(1, STEPS + 1):
        x = left + (step - 1) * SPACING
        x_t = figure.circle(x, BELOW, f"$x_{step}$", "input", 34)
        figure.arrow(x_t, (x, MIDDLE + 43), role="input", label=f"$W_{step}$")
    figure.circle(left + 4 * SPACING - 6, BELOW, "$x_5$", None, 34)
    figure.text(left + 4 * SPACING - 6, BELOW - 80, "?", size=44, bold=True)
    figure.line([(632, 30), (632, 370)], width=2)

    left = 715
    figure.text(left + 1.5 * SPACING, 34, "recurrent", size=30, bold=True)
    inputs = [f"$x_{step}$" for step in range(1, STEPS + 1)]
    units = chain(
        figure,
        left,
        MIDDLE,
        SPACING,
        inputs,
        [""] * STEPS,
        reach=125,
        box=(58, 76),
        radius=34,
        weights=True,
    )
    figure.arrow(units[-1], figure.circle(units[-1].x, 84, "", "output", 20), role="output")
    figure.arrow(units[-1], (1165, MIDDLE), role="hidden")
    figure.text(left + 1.5 * SPACING, 372, "same weights, any length", size=28)
    figure.text(75 + 1.5 * SPACING, 372, "a set for each place, fixed length", size=28)
    return figure
