"""The simple recurrent network that deck 03 trains, with the name of every part."""

from rnn_course.drawing import Drawing


def draw():
    figure = Drawing(
        "simple_recurrent",
        "half",
        470,
        "A simple recurrent network",
        "The input x_t goes through the weights W_h into the hidden state a_t; the state goes back "
        "into itself through the weights W_r, and through W_o to the output y_t.",
    )
    unit = figure.box(300, 235, 130, 96, "$a_t$", size=40)
    x_t = figure.circle(300, 415, "$x_t$", "input", 42)
    y_t = figure.circle(300, 55, "$y_t$", "output", 42)
    figure.arrow(x_t, unit, role="input", label="$W_h$")
    figure.arrow(unit, y_t, role="output", label="$W_o$")
    figure.loop(unit, reach=75)
    figure.text(210, 415, "input", role="input", anchor="end")
    figure.text(210, 235, "state", role="hidden", anchor="end")
    figure.text(210, 55, "output", role="output", anchor="end")
    figure.text(478, 290, "one step later", size=26)
    return figure
