"""Three recurrent cells with the same outside: what each adds to keep its memory."""

from rnn_course.drawing import Drawing

MARGIN, PANEL, LANE, STATE, BELOW = 15, 390, 98, 240, 338
LEFT, RIGHT, TOP, BOTTOM = 84, 332, 60, 288  # of the cell, within its panel


def outside(figure, left, name, squash):
    """Draw what all cells share; return the box that squashes, at `squash`."""
    figure.text(left + 208, 28, name, size=30, bold=True)
    figure.region(left + LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, "hidden")
    box = figure.box(left + squash, STATE, 74, 56, "tanh", None, size=28)
    x_t = figure.circle(left + squash, BELOW, "$x_t$", "input", 32)
    figure.arrow(x_t, box, role="input")
    figure.text(left + 42, STATE - 32, "$a_{t-1}$", "hidden", size=30)
    figure.text(left + 360, STATE - 32, "$a_t$", "hidden", size=30)
    return box


def gate(figure, x, y, sign="×"):
    """Draw a gate: a circle with a multiplication sign."""
    return figure.circle(x, y, sign, None, 19, size=32)


def simple(figure, left):
    tanh = outside(figure, left, "Simple RNN", 208)
    figure.arrow((left + 8, STATE), tanh, role="hidden")
    figure.arrow(tanh, (left + 384, STATE), role="hidden")
    figure.text(left + 208, 130, "each step\nwrites all anew", size=28)
    figure.text(left + 208, 398, "$a_t$ = new", size=28)


def lstm(figure, left):
    tanh = outside(figure, left, "LSTM, 1997", 138)
    keep, add = gate(figure, left + 138, LANE), gate(figure, left + 206, LANE, "+")
    write, read = gate(figure, left + 206, 174), gate(figure, left + 300, 174)
    figure.arrow((left + 8, LANE), keep, role="hidden", width=8)
    figure.arrow(keep, add, role="hidden", width=8)
    figure.arrow(add, (left + 384, LANE), role="hidden", width=8)
    figure.text(left + 42, LANE - 34, "$c_{t-1}$", "hidden", size=30)
    figure.text(left + 360, LANE - 34, "$c_t$", "hidden", size=30)
    figure.arrow((left + 8, STATE), tanh, role="hidden")
    figure.arrow(tanh.right, (left + 206, STATE), write, role="hidden")
    figure.arrow(write, add, role="hidden")
    figure.arrow((left + 300, LANE), read, role="hidden")
    figure.arrow(read, (left + 300, STATE), (left + 384, STATE), role="hidden")
    figure.text(left + 138, 140, "keep", size=26)
    figure.text(left + 179, 176, "write", size=26, anchor="end")
    figure.text(left + 288, 207, "read", size=26, anchor="end")
    figure.text(left + 208, 416, "$c_t$ = keep × $c_{t-1}$\n+ write × new", size=28)


def gru(figure, left):
    tanh = outside(figure, left, "GRU, 2014", 218)
    reset, blend = gate(figure, left + 140, STATE), gate(figure, left + 300, STATE)
    figure.line([(left + 8, STATE), (left + 104, STATE)], role="hidden")
    figure.arrow((left + 102, STATE), reset, role="hidden")
    figure.arrow(
        (left + 102, STATE), (left + 102, LANE), (left + 300, LANE), blend, role="hidden", width=8
    )
    figure.arrow(reset, tanh, role="hidden")
    figure.arrow(tanh, blend, role="hidden")
    figure.arrow(blend, (left + 384, STATE), role="hidden")
    figure.text(left + 150, 202, "reset", size=26)
    figure.text(left + 281, 190, "keep", size=26, anchor="end")
    figure.text(left + 208, 416, "$a_t$ = keep × $a_{t-1}$\n+ (1 − keep) × new", size=28)


def draw():
    figure = Drawing(
        "three_cells",
        "full",
        462,
        "Three recurrent cells: Simple RNN, LSTM, GRU",
        "Three cells with the same outside: the input x_t from below, the state a_(t-1) from the "
        "left, a_t to the right, and a tanh inside. The simple RNN has nothing else. The LSTM has "
        "a second state c on a thick lane, which gates keep, write and read. In the GRU a thick "
        "lane takes the old state past the tanh, and a gate blends old and new.",
    )
    simple(figure, MARGIN)
    with figure.step(1):
        figure.text(MARGIN + 208, 436, "× is a gate, from 0 to 1", size=28)
        lstm(figure, MARGIN + PANEL)
    with figure.step(2):
        gru(figure, MARGIN + 2 * PANEL)
    return figure
