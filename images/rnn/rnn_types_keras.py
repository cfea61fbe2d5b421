"""Each type of recurrent network, and the Keras layers that build it."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain

EVERY, LAST, REPEAT = "RNN, all states", "RNN, last state", "RepeatVector"
# name, inputs and outputs (1 where there is one), layers from the input on
TYPES = [
    ("one to many", "1000", "1111", [REPEAT, EVERY]),
    ("many to one", "1111", "0001", [LAST]),
    ("encoder-decoder", "1100", "0011", [LAST, REPEAT, EVERY]),
    ("aligned", "1111", "1111", [EVERY]),
]
WIDTH, GAP, ROW = 262, 32, 51


def draw():
    figure = Drawing(
        "rnn_types_keras",
        "full",
        372,
        "The four types and their Keras layers",
        "Four columns, each a small unrolled network with its layers below. One to many: "
        "RepeatVector, then an RNN that returns all states. Many to one: an RNN that returns its "
        "last state. Encoder-decoder: an RNN with its last state, RepeatVector, an RNN with all "
        "states. Aligned: an RNN that returns all states.",
    )
    for column, (name, inputs, outputs, stack) in enumerate(TYPES):
        x = 28 + WIDTH / 2 + column * (WIDTH + GAP)
        figure.text(x, 24, name, size=28, bold=True)
        marks = [[" " if there == "1" else "" for there in row] for row in (inputs, outputs)]
        chain(figure, x - 96, 122, 64, *marks, box=(36, 46), radius=15, reach=64)
        for row, layer in enumerate(stack):
            role = None if layer == REPEAT else "hidden"
            figure.box(x, 238 + row * ROW, WIDTH, 44, layer, role, size=26)
    return figure
