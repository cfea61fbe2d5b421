"""One path of the LSTM lit: the gate that writes a share of the candidate."""

from rnn_course.drawing.cells import lstm_lit


def draw():
    return lstm_lit(
        "lstm_write",
        "write",
        "writes a share of the candidate",
        "Lit: x_t and a_(t-1) go into a sigmoid layer, the gate i, write, and into a tanh "
        "layer, the candidate g, new; their product is added to the lane and gives c_t. The "
        "rest of the LSTM is drawn thin.",
    )
