"""The course's logo: an input, a unit that feeds itself, an output."""

from rnn_course.drawing import Drawing


def draw():
    figure = Drawing(
        "logo",
        "third",
        170,
        "Recurrent neural networks: the course's logo",
        "A blue circle points to an orange box, the box to a green circle, and an orange arrow "
        "leaves the box and comes back to it.",
    )
    x_t = figure.circle(60, 110, "", "input", 30)
    unit = figure.box(200, 110, 96, 76)
    y_t = figure.circle(340, 110, "", "output", 30)
    figure.arrow(x_t, unit, role="input", width=7)
    figure.arrow(unit, y_t, role="output", width=7)
    figure.arrow((225, 70), (225, 26), (175, 26), (175, 68), role="hidden", width=8)
    return figure
