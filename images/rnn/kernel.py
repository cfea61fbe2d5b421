"""A recurrence with a constant keep: each input's pulse is answered, the answers are added up."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.curve import curve
from rnn_course.drawing.palette import LIGHT

KEEP, STEPS, SPACING, LEFT = 0.8, 20, 50, 150
PULSES = {1: 1.0, 6: 0.7, 11: 1.2}
ROWS, HIGH = (96, 236, 430), (56, 84, 110)


def answer(t):
    """Return the state at step t: what is left of all pulses up to it."""
    return sum(size * KEEP ** (t - s) for s, size in PULSES.items() if t >= s)


def bars(figure, values, row, role):
    """Draw a value at each step as an upright bar."""
    for t, value in enumerate(values):
        if value:
            x = float(LEFT + t * SPACING - 9)
            height = value * HIGH[row]
            figure.add(
                "rect",
                x=x,
                y=ROWS[row] - height,
                width=18.0,
                height=height,
                fill=LIGHT["line"][role],
            )


def draw():
    figure = Drawing(
        "kernel",
        "full",
        450,
        "A sum of answers to single pulses",
        "Three rows over twenty steps. Above, an input with three pulses. In the middle, each "
        "pulse's own answer, which falls by a fifth at each step. Below, the state: at each step "
        "the sum of the three answers.",
    )
    ends = LEFT + (STEPS - 0.5) * SPACING
    for row, name in enumerate(("$x_t$", "answers", "$a_t$")):
        figure.text(
            70, ROWS[row] - 30, name, ("input", None, "hidden")[row], size=34 if row != 1 else 28
        )
        if row != 1:
            figure.line([(LEFT - 20, ROWS[row]), (ends, ROWS[row])], width=2)
    bars(figure, [PULSES.get(t, 0) for t in range(STEPS)], 0, "input")
    for number, (s, size) in enumerate(PULSES.items(), 1):
        with figure.step(number):
            values = [(t, size * KEEP ** (t - s)) for t in range(s, STEPS)]
            points = [(LEFT + t * SPACING, ROWS[1] - HIGH[1] * value) for t, value in values]
            curve(
                figure,
                [(points[0][0], ROWS[1]), *points],
                "hidden",
                dash=(None, "14 9", "4 9")[number - 1],
            )
    with figure.step(4):
        bars(figure, [answer(t) for t in range(STEPS)], 2, "hidden")
    return figure
