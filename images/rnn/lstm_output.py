"""One path of the LSTM lit: the gate that shows a share of the memory."""

from rnn_course.drawing.cells import lstm_lit


def draw():
    return lstm_lit(
        "lstm_output",
        "output",
        "shows a share of the memory",
        "Lit: x_t and a_(t-1) go into a sigmoid layer; its gate o, read, multiplies the tanh of "
        "the memory c_t and gives a_t. The rest of the LSTM is drawn thin.",
    )
