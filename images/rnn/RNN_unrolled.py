"""Unrolling: the loop on the left is the chain on the right, the same weights at each step."""

from rnn_course.drawing import Drawing

STEPS = 4
LEFT, SPACING, MIDDLE, REACH = 440, 215, 225, 155


def draw():
    figure = Drawing(
        "RNN_unrolled",
        "full",
        450,
        "Unrolled RNN, four steps",
        "On the left a recurrent unit with a loop. On the right the same unit drawn once for "
        "each of four time steps: input x_t below, output y_t above, the state passed from "
        "left to right. The weights W_h, W_r and W_o are the same at every step.",
    )
    unit = figure.box(110, MIDDLE, 110, 86, "$a_t$")
    x_t = figure.circle(110, MIDDLE + REACH, "$x_t$", "input")
    y_t = figure.circle(110, MIDDLE - REACH, "$y_t$", "output")
    figure.arrow(x_t, unit, role="input", label="$W_h$")
    figure.arrow(unit, y_t, role="output", label="$W_o$")
    figure.loop(unit, reach=58)
    figure.text(325, MIDDLE, "=", size=56)
    before = (LEFT - 80, MIDDLE)
    for step in range(1, STEPS + 1):
        with figure.step(step):
            x = LEFT + 20 + (step - 1) * SPACING
            unit = figure.box(x, MIDDLE, 110, 86, f"$a_{step}$")
            x_t = figure.circle(x, MIDDLE + REACH, f"$x_{step}$", "input")
            y_t = figure.circle(x, MIDDLE - REACH, f"$y_{step}$", "output")
            figure.arrow(x_t, unit, role="input", label="$W_h$")
            figure.arrow(unit, y_t, role="output", label="$W_o$")
            if step > 1:
                figure.arrow(before, unit, role="hidden", label="$W_r$")
            before = unit
    return figure
