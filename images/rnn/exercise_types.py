"""What the exercises of deck 02 ask for: the loop in numpy, and the probe of causality."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain

STEPS, SPACING, MIDDLE = 5, 92, 180


def draw():
    figure = Drawing(
        "exercise_types",
        "full",
        330,
        "The two exercises: the same numbers as Keras, and a probe",
        "Left: a box, your numpy, and a box, Keras, joined by an equals sign with a question mark: "
        "do they give the same states? Right: the last of five inputs of a chain is changed, with "
        "a question mark over each output: which of them move?",
    )
    figure.text(285, 36, "RNN from scratch", size=30, bold=True)
    for x, name in ((140, "your\nnumpy"), (430, "Keras")):
        unit = figure.box(x, MIDDLE, 170, 96, name, size=30)
        figure.arrow((x, MIDDLE + 105), unit, role="input")
        figure.arrow(unit, (x, MIDDLE - 100), role="output")
    figure.text(285, MIDDLE, "=", size=60)
    figure.text(285, MIDDLE - 52, "?", size=44, bold=True)
    figure.text(285, 303, "the same states", size=28)

    figure.line([(590, 30), (590, 290)], width=2)
    left = 895 - 2 * SPACING
    figure.text(895, 36, "Sequence types", size=30, bold=True)
    inputs, outputs = [" "] * (STEPS - 1) + ["!"], ["?"] * STEPS
    chain(
        figure,
        left,
        MIDDLE - 8,
        SPACING,
        inputs,
        outputs,
        box=(56, 56),
        radius=24,
        reach=82,
        text_size=30,
    )
    figure.text(895, 303, "change the future: which outputs move?", size=28)
    return figure
