"""One path of the LSTM lit: the gate that keeps a share of the memory."""

from rnn_course.drawing.cells import lstm_lit


def draw():
    return lstm_lit(
        "lstm_forget",
        "forget",
        "keeps a share of the memory",
        "Lit: x_t and a_(t-1) go into a sigmoid layer; its gate f, keep, multiplies the memory "
        "c_(t-1) on the lane. The rest of the LSTM is drawn thin.",
    )
