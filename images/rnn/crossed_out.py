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
        "looks at the old state is crossed out: R_z a in the gate, the whole reset, R_g a in the "
        "candidate. Then the tanh of the candidate. The step stays as it is: z and g are known "
        "for all steps before the first.",
    )
    lines = [TOP + k * ROW for k in range(4)]
    for name, y in zip(NAMES, lines, strict=True):
        figure.text(40, y, name, size=30, anchor="start")

    def say(x, y, text):
        figure.text(x, y, text, size=SIZE, anchor="start")

    say(190, lines[0], "$z_t = σ(W_z x_t$")
    say(420, lines[0], "$+ R_z a_{t-1}$")
    say(610, lines[0], "$+ b_z)$")
    say(190, lines[1], "$r_t = σ(W_q x_t + R_q a_{t-1} + b_q)$")
    say(190, lines[2], "$g_t =$")
    say(285, lines[2], "tanh")
    say(370, lines[2], "$(W_g x_t$")
    say(510, lines[2], "$+ R_g (r_t ⊙ a_{t-1})$")
    say(790, lines[2], "$+ b_g)$")
    say(190, lines[3], "$a_t = z_t ⊙ a_{t-1} + (1 - z_t) ⊙ g_t$")
    with figure.step(1):
        strike(figure, 425, 600, lines[0])
        strike(figure, 185, 650, lines[1])
        strike(figure, 515, 780, lines[2])
        figure.text(1030, lines[1], "1: the old state", "weights", 30)
    with figure.step(2):
        strike(figure, 282, 362, lines[2])
        figure.text(1030, lines[2], "2: the tanh", "weights", 30)
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
