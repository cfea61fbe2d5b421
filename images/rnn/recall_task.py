"""The task: name the first symbol after many others."""

from rnn_course.drawing import Drawing

Y = 112


def draw():
    figure = Drawing(
        "recall_task",
        "full",
        196,
        "Recall the first symbol",
        "A row of circles: the first holds one of four symbols, A; then come distractors, w, y, z, "
        "w and so on, 49 of them at T = 50. After the last one an arrow leads to a question mark.",
    )
    figure.circle(90, Y, "A", "input", 42, size=40)
    for x, label in ((200, "w"), (290, "y"), (380, "z"), (480, "w"), (720, "x"), (820, "y")):
        figure.circle(x, Y, label, None, 32, size=32)
    figure.text(600, Y, "· · ·", size=40)
    figure.circle(1060, Y, "?", "output", 44, size=40)
    figure.arrow((862, Y), (1008, Y), role="output", width=6)
    figure.text(24, 34, "A, B, C or D", "input", 28, anchor="start")
    figure.text(510, 34, "distractors: w, x, y or z", size=28)
    figure.text(1060, 34, "which was it?", "output", 28)
    return figure
