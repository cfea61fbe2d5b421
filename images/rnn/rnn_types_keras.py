"""The Keras layers that build each type of recurrent network."""

from rnn_course.drawing import Drawing

EVERY, LAST, REPEAT = "RNN, all states", "RNN, last state", "RepeatVector"
TYPES = [
    ("one to many", [REPEAT, EVERY]),
    ("many to one", [LAST]),
    ("encoder-decoder", [LAST, REPEAT, EVERY]),
    ("aligned", [EVERY]),
]
WIDTH, GAP, ROW = 260, 32, 54


def draw():
    figure = Drawing(
        "rnn_types_keras",
        "full",
        230,
        "The Keras layers of each type",
        "Four columns of layers. One to many: RepeatVector, then an RNN that returns all states. "
        "Many to one: an RNN that returns its last state. Encoder-decoder: an RNN with its last "
        "state, RepeatVector, an RNN with all states. Aligned: an RNN that returns all states.",
    )
    for column, (name, stack) in enumerate(TYPES):
        x = 32 + WIDTH / 2 + column * (WIDTH + GAP)
        figure.text(x, 30, name, bold=True)
        for row, layer in enumerate(stack):
            y = 88 + row * ROW
            figure.box(x, y, WIDTH, 44, layer, None if layer == REPEAT else "hidden", size=26)
    return figure
