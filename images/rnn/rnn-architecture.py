"""The same three layers twice: without and with a loop."""

from rnn_course.drawing import Drawing


def network(figure, x, recurrent):
    labels = ("$x_t$", "$y_t$") if recurrent else ("$x$", "$y$")
    inputs = figure.circle(x, 350, labels[0], "input")
    layer = figure.box(x, 208, 150, 90, "$a_t$" if recurrent else "$a$")
    outputs = figure.circle(x, 66, labels[1], "output")
    figure.arrow(inputs, layer, role="input", label="$W_h$")
    figure.arrow(layer, outputs, role="output", label="$W_o$")
    return layer


def draw():
    figure = Drawing(
        "rnn-architecture",
        "full",
        460,
        "A feed-forward and a recurrent network side by side",
        "Left: an input x goes through a layer a to an output y, one way. Right: the same with "
        "time steps, and an orange loop that feeds the layer's previous state back into it.",
    )
    network(figure, 240, recurrent=False)
    figure.text(240, 428, "feed-forward: one way", size=30)
    figure.line([(470, 40), (470, 420)], width=2)
    layer = network(figure, 715, recurrent=True)
    figure.text(715, 428, "recurrent: with a loop", size=30)
    figure.loop(layer, at=(862, 148))
    figure.text(895, 208, "$a_{t-1}$ comes back", "hidden", size=34, anchor="start")
    return figure
