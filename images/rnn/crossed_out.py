"""From the GRU to minGRU: what is crossed out."""

from rnn_course.drawing import Drawing

NAMES = ("keep", "reset", "new", "step")
TOP, ROW, SIZE = 52, 84, 36


def strike(figure, left, right, y):
    """Cross out what stands on a line between two places."""
    figure.line([(left, y + 20), (right, y - 20)], "weights", width=7)


def draw():
    figure = Drawing(
        "crossed_out",
        "full",
        TOP + 3 * ROW + 118,
        "From the GRU to minGRU by crossing out",
        "Four lines of a GRU: the gate z, the reset r, the candidate g, and the step. First what "
        "looks at the old state is crossed out: W_r a in the gate, the whole reset, W_r a in the "
        "candidate. Then the tanh of the candidate. The step stays as it is: z and g are known "
        "for all steps before the first.",
    )
    lines = [TOP + k * ROW for k in range(4)]
    for name, y in zip(NAMES, lines, strict=True):
        figure.text(40, y, name, size=30, anchor="start")

    def say(x, y, text):
        figure.text(x, y, text, size=SIZE, anchor="start")

    say(190, lines[0], "$z_t = σ(W_h^{(z)} x_t$")
    say(430, lines[0], "$+ W_r^{(z)} a_{t-1}$")
    say(655, lines[0], "$+ b^{(z)})$")
    say(190, lines[1], "$r_t = σ(W_h^{(r)} x_t + W_r^{(r)} a_{t-1} + b^{(r)})$")
    say(190, lines[2], "$g_t =$")
    say(285, lines[2], "tanh")
    say(370, lines[2], "$(W_h^{(g)} x_t$")
    say(520, lines[2], "$+ r_t ⊙ (W_r^{(g)} a_{t-1})$")
    say(840, lines[2], "$+ b^{(g)})$")
    say(190, lines[3], "$a_t = z_t ⊙ a_{t-1} + (1 - z_t) ⊙ g_t$")
    with figure.step(1):
        strike(figure, 435, 645, lines[0])
        strike(figure, 185, 730, lines[1])
        strike(figure, 525, 830, lines[2])
        figure.text(1080, lines[1], "1: the old state", "weights", 30)
    with figure.step(2):
        strike(figure, 282, 362, lines[2])
        figure.text(1080, lines[2], "2: the tanh", "weights", 30)
    with figure.step(3):
        y = lines[3] + 84
        figure.text(
            600,
            y,
            "z and g come from the inputs alone: all known before step 1.",
            size=30,
            bold=True,
        )
    return figure
