"""The same three layers twice: without and with a loop."""

from rnn_course.drawing import Drawing


def network(figure, x, recurrent):
    labels = ("$x_t$", "$y_t$") if recurrent else ("$x$", "$y$")
    inputs = figure.circle(x, 365, labels[0], "input")
    layer = figure.box(x, 220, 150, 90, "$a_t$" if recurrent else "$a$")
    outputs = figure.circle(x, 75, labels[1], "output")
    figure.arrow(inputs, layer, role="input", label="$W_h$")
    figure.arrow(layer, outputs, role="output", label="$W_o$")
    return layer


def draw():
    figure = Drawing(
        "rnn-architecture",
        "full",
        490,
        "A feed-forward and a recurrent network side by side",
        "Left: an input x goes through a layer a to an output y, one way. Right: the same with "
        "time steps, and an orange loop that feeds the layer's previous state back into it.",
    )
    network(figure, 240, recurrent=False)
    figure.text(240, 450, "feed-forward: one way", size=30)
    figure.line([(470, 50), (470, 460)], width=2)
    layer = network(figure, 715, recurrent=True)
    figure.text(715, 450, "recurrent: with a loop", size=30)
    figure.loop(layer, at=(862, 160))
    figure.text(895, 220, "$a_{t-1}$ comes back", "hidden", size=34, anchor="start")
    return figure
