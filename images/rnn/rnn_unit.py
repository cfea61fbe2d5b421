"""Inside the unit: one tick, built up step by step."""

from rnn_course.drawing import Drawing


def draw():
    figure = Drawing(
        "rnn_unit",
        "two-thirds",
        440,
        "One recurrent unit, one tick",
        "Inside the unit the input x_t times W_h, the previous state a_(t-1) times W_r and the "
        "bias b are added and go through tanh. The result is the new state a_t: it gives the "
        "output y_t and, at the next tick, comes back as the previous state: it is the memory.",
    )
    figure.region(170, 90, 464, 235, "hidden")
    figure.text(540, 298, "RNN unit", size=28)
    plus = figure.circle(290, 230, "+", None, 30, size=40)
    with figure.step(1):
        x_t = figure.circle(290, 392, "$x_t$", "input")
        figure.arrow(x_t, plus, role="input", label="$W_h$", at=(330, 293))
    with figure.step(2):
        a_prev = figure.circle(70, 230, "$a_{t−1}$", "hidden", 42)
        figure.arrow(a_prev, plus, role="hidden", label="$W_r$", at=(210, 200))
    with figure.step(3):
        figure.arrow((290, 160), plus)
        figure.text(290, 138, "$b$", "weights")
        squash = figure.box(425, 230, 110, 74, "tanh", None)
        figure.arrow(plus, squash)
        a_t = figure.circle(575, 230, "$a_t$", "hidden", 42)
        figure.arrow(squash, a_t)
    with figure.step(4):
        y_t = figure.circle(748, 230, "$y_t$", "output")
        figure.arrow(a_t, y_t, role="output", label="$W_o$", at=(680, 194))
    with figure.step(5):
        figure.arrow(a_t, (575, 40), (70, 40), a_prev, role="hidden", width=5)
        figure.text(325, 64, "next tick", "hidden", size=28)
    with figure.step(6):
        figure.text(570, 392, "its memory is the state", size=30, bold=True)
    return figure
