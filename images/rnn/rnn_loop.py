"""The recurrent neural network: a network with at least one feedback connection."""

from rnn_course.drawing import Drawing

MIDDLE, REACH = 184, 124
# name, the path of its feedback connection (from the unit or from the output), the answer
QUIZ = [("A", None, "no"), ("B", "state", "yes"), ("C", "output", "yes")]


def network(figure, x, feedback):
    """Draw a small network: one way, with a loop at the unit, or with one from its output."""
    unit = figure.box(x, MIDDLE, 96, 72)
    x_t = figure.circle(x, MIDDLE + REACH, "", "input", 24)
    y_t = figure.circle(x, MIDDLE - REACH, "", "output", 24)
    figure.arrow(x_t, unit, role="input")
    figure.arrow(unit, y_t, role="output")
    if feedback == "state":
        figure.loop(unit, "", reach=50)
    if feedback == "output":
        around = x + 98
        figure.arrow(
            y_t, (around, y_t.y), (around, MIDDLE), (x + 53, MIDDLE), role="output", width=5
        )


def draw():
    figure = Drawing(
        "rnn_loop",
        "full",
        416,
        "A recurrent network in one picture, and three to judge",
        "Left, an input x_t goes up into a box, the RNN; an output y_t leaves it at the top; an "
        "orange loop takes the state out of the box and feeds it back in. Right, three small "
        "networks. A has no way back: not recurrent. In B the state is fed back, in C the output "
        "is: both are recurrent.",
    )
    unit = figure.box(190, 210, 170, 110, "RNN", size=34)
    figure.arrow(figure.circle(190, 366, "$x_t$", "input"), unit, role="input", label="$W_h$")
    figure.arrow(unit, figure.circle(190, 54, "$y_t$", "output"), role="output", label="$W_o$")
    figure.loop(unit)
    figure.line([(445, 40), (445, 376)], width=2)
    for k, (name, feedback, answer) in enumerate(QUIZ):
        x = 570 + 225 * k
        network(figure, x, feedback)
        figure.text(x - 82, MIDDLE, name, size=34, bold=True)
        with figure.step(k + 1):
            figure.text(x, 378, answer, "hidden", size=34, bold=True)
    return figure
