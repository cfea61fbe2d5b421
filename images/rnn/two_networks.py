"""The same word vectors and the same answer unit; between them an average or a recurrent layer."""

from itertools import pairwise

from rnn_course.drawing import Drawing

WORDS, LEFT, SPACING = 5, 62, 88


def draw():
    figure = Drawing(
        "two_networks",
        "full",
        236,
        "Two networks that differ in the middle alone",
        "Left, bag: five word vectors go into one average, which goes to the answer, a question "
        "mark. Right, rnn: the five word vectors go one by one into five linked units, the last "
        "of which goes to the answer, a question mark.",
    )
    for left, name in ((LEFT, "bag"), (LEFT + 590, "rnn")):
        places = [left + k * SPACING for k in range(WORDS)]
        vectors = [figure.circle(x, 200, "", "input", 20) for x in places]
        answer = figure.circle(left + 462, 108, "?", "output", 34, size=36)
        if name == "bag":
            layer = figure.box(places[2], 108, 340, 62, "average")
            for x, vector in zip(places, vectors, strict=True):
                figure.arrow(vector, (0.7 * x + 0.3 * places[2], 144), role="input")
            figure.arrow(layer, answer, role="output")
        else:
            units = [figure.box(x, 108, 50, 62) for x in places]
            for vector, unit in zip(vectors, units, strict=True):
                figure.arrow(vector, unit, role="input")
            for before, after in pairwise(units):
                figure.arrow(before, after, role="hidden")
            figure.arrow(units[-1], answer, role="output")
        figure.text(places[2], 36, name, size=30, bold=True)
    return figure
