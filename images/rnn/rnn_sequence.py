"""The family of recurrent networks: what goes in and what comes out, over time."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain

# name, inputs, outputs: 1 where a vector enters or leaves at that step
FAMILY = [
    ("one to one", "1", "1"),
    ("one to many", "100", "111"),
    ("many to one", "111", "001"),
    ("many to many\nencoder-decoder", "1100", "0011"),
    ("many to many\naligned", "111", "111"),
]
SPACING, GAP = 68, 30
SMALLEST = 170  # a name needs this width


def draw():
    figure = Drawing(
        "rnn_sequence",
        "full",
        430,
        "The five types of sequence problems",
        "Five small networks side by side. One to one: an input, a unit, an output. One to "
        "many: one input, three outputs. Many to one: three inputs, one output at the end. "
        "Many to many, encoder-decoder: two inputs first, then two outputs. Many to many, "
        "aligned: an output for each of three inputs.",
    )
    widths = [max(SMALLEST, len(inputs) * SPACING) for _, inputs, _ in FAMILY]
    left = (1200 - sum(widths) - (len(FAMILY) - 1) * GAP) / 2
    for (name, inputs, outputs), width in zip(FAMILY, widths, strict=True):
        middle = left + width / 2
        chain(
            figure,
            middle - (len(inputs) - 1) * SPACING / 2,
            190,
            SPACING,
            [" " if there == "1" else "" for there in inputs],
            [" " if there == "1" else "" for there in outputs],
            box=(38, 70),
            radius=21,
            reach=115,
        )
        figure.text(middle, 375, name, size=26, bold=True)
        left += width + GAP
    return figure
