"""The same word vectors and the same answer unit; between them an average or a recurrent layer."""

from itertools import pairwise

from rnn_course.drawing import Drawing

WORDS, LEFT, SPACING, MIDDLE = 5, 62, 88, 94


def draw():
    figure = Drawing(
        "two_networks",
        "full",
        206,
        "Two networks that differ in the middle alone",
        "Left, bag: five rows go into one average, which goes through a dense layer to the "
        "answer, a question mark. Right, rnn: the five rows go one by one into five linked units, "
        "the last of which goes to the answer, a question mark.",
    )
    for left, name in ((LEFT, "bag"), (LEFT + 590, "rnn")):
        places = [left + k * SPACING for k in range(WORDS)]
        rows = [figure.circle(x, 178, "", "input", 18) for x in places]
        answer = figure.circle(left + 472, MIDDLE, "?", "output", 32, size=36)
        if name == "bag":
            average = figure.box(places[0] + 92, MIDDLE, 200, 58, "average", "input")
            for x, row in zip(places, rows, strict=True):
                figure.arrow(row, (0.4 * x + 0.6 * average.x, MIDDLE + 33), role="input")
            layer = figure.box(places[3] + 42, MIDDLE, 118, 58, "dense")
            figure.arrow(average, layer, role="input")
            figure.arrow(layer, answer, role="output")
        else:
            units = [figure.box(x, MIDDLE, 50, 58) for x in places]
            for row, unit in zip(rows, units, strict=True):
                figure.arrow(row, unit, role="input")
            for before, after in pairwise(units):
                figure.arrow(before, after, role="hidden")
            figure.arrow(units[-1], answer, role="output")
        figure.text(places[2], 28, name, size=30, bold=True)
    return figure
