"""What is read and what is to be guessed: the same text, shifted by one letter."""

import itertools

from rnn_course.drawing import Drawing

WORD = "whales"
LEFT, SPACING, TOP, MIDDLE, BOTTOM = 320, 150, 50, 150, 252


def draw():
    figure = Drawing(
        "shift_by_one",
        "full",
        340,
        "Inputs and targets: the same text, shifted by one",
        "The letters w, h, a, l, e enter a recurrent unit one by one. Its target at each step is "
        "the letter that comes next: h, a, l, e, s. At the end, arrows say that each target is "
        "the next step's input.",
    )
    figure.text(24, BOTTOM, "X: it reads", "input", 30, anchor="start")
    figure.text(24, TOP, "Y: the target", "output", 30, anchor="start")
    units = []
    for k, letter in enumerate(WORD[:-1]):
        x = LEFT + 90 + SPACING * k
        units.append(figure.box(x, MIDDLE, 84, 62, "GRU", size=28))
        read = figure.circle(x, BOTTOM, letter, "input", 34, size=36)
        figure.arrow(read, units[-1], role="input")
        if k:
            figure.arrow(units[-2], units[-1], role="hidden")
    for k, letter in enumerate(WORD[1:]):
        with figure.step(k + 1):
            target = figure.circle(units[k].x, TOP, letter, "output", 34, size=36)
            figure.arrow(units[k], target, role="output")
    with figure.step(len(WORD)):
        for here, following in itertools.pairwise(units):
            figure.line(
                [(here.x + 30, TOP + 22), (following.x - 30, BOTTOM - 22)], dashed=True, width=3
            )
        said = "Each target is the next input: a text is its own teacher."
        figure.text(600, 312, said, size=30, bold=True)
    return figure
