"""One cell reads two sentences with the date in different places."""

from rnn_course.drawing import Drawing

SENTENCES = (
    ("On", "Monday", "it", "was", "snowing"),
    ("It", "was", "snowing", "on", "Monday"),
)
LEFT, SPACING, ROW, FIRST = 130, 235, 238, 126


def draw():
    figure = Drawing(
        "same_cell",
        "full",
        478,
        "The same cell reads both sentences",
        "Two rows of five words. The same cell, with the same weights W_h and W_r, moves over "
        "both sentences word by word. It says when: after the second word of On Monday it was "
        "snowing, after the fifth of It was snowing on Monday.",
    )
    for row, words in enumerate(SENTENCES):
        for step, word in enumerate(words):
            found = word == "Monday"
            figure.text(
                LEFT + step * SPACING, FIRST + row * ROW + 86, word, "input", 30, bold=found
            )
    for step in range(5):
        with figure.step(step + 1):
            for row, words in enumerate(SENTENCES):
                x, y = LEFT + step * SPACING, FIRST + row * ROW
                cell = figure.box(x, y, 140, 64, "$W_h, W_r$")
                figure.arrow((x, y + 68), (x, y + 36), role="input")
                if step:
                    figure.arrow((x - SPACING + 74, y), (x - 75, y), role="hidden")
                if words[step] == "Monday":
                    when = figure.box(x, y - 94, 150, 48, "Monday!", "output")
                    figure.arrow(cell, when, role="output")
    return figure
