"""The recurrent neural network: a network with at least one feedback connection."""

from rnn_course.drawing import Drawing


def draw():
    figure = Drawing(
        "rnn_loop",
        "half",
        430,
        "A recurrent network in one picture",
        "An input vector x_t goes up into a box, the RNN; an output y_t leaves it at the top. "
        "An orange loop at its side takes the state out of the box and feeds it back in.",
    )
    unit = figure.box(300, 222, 170, 110, "RNN", size=34)
    x_t = figure.circle(300, 378, "$x_t$", "input")
    y_t = figure.circle(300, 54, "$y_t$", "output")
    figure.arrow(x_t, unit, role="input", label="$W_h$")
    figure.arrow(unit, y_t, role="output", label="$W_o$")
    figure.loop(unit)
    return figure
