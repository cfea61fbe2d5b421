"""The LSTM whole: the lane first, then gate after gate."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.cells import HEIGHT, lstm


def draw():
    figure = Drawing(
        "lstm_cell",
        "full",
        HEIGHT,
        "An LSTM, gate after gate",
        "The memory's lane runs from c_(t-1) to c_t through a cross and a plus. Each of four small "
        "layers sees x_t and a_(t-1). The gate f, keep, goes to the cross. The gate i, write, "
        "times the candidate g, new, goes to the plus. From the lane a branch leads through tanh "
        "and a cross with the gate o, read, to a_t.",
    )
    lstm.lane(figure, lit=True)
    for index, part in enumerate((lstm.forget, lstm.write, lstm.output), start=1):
        with figure.step(index):
            part(figure, lit=True)
    return figure
