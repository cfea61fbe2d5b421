"""The vote of deck 04: one symbol, fifty steps, and three cells that may recall it."""

from rnn_course.drawing import Drawing

ROWS = (
    (70, "SimpleRNN", "no gate"),
    (180, "LSTM", "keep, write, read"),
    (290, "GRU", "keep, reset"),
)


def draw():
    figure = Drawing(
        "vote",
        "full",
        350,
        "Who recalls the first symbol?",
        "Three lanes of 50 steps, each from the symbol A on the left to a question mark on the "
        "right. On the first a SimpleRNN without a gate carries it, on the second an LSTM with the "
        "gates keep, write and read, on the third a GRU with the gates keep and reset.",
    )
    for y, name, gates in ROWS:
        first = figure.circle(60, y, "A", "input", 38, size=36)
        cell = figure.box(400, y, 230, 76, name, "hidden", size=32)
        last = figure.circle(1090, y, "?", "output", 38, size=36)
        figure.arrow(first, cell, role="hidden", width=5)
        figure.arrow(cell, last, role="hidden", width=5)
        figure.text(770, y - 26, gates, size=28)
        figure.text(770, y + 28, "49 distractors", size=26)
    return figure
