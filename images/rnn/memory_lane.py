"""The way back through two steps: a simple recurrent network's state, an LSTM's memory."""

from itertools import pairwise

from rnn_course.drawing import Drawing

TIMES = ("{t-1}", "t", "{t+1}")
LEFT, SPACING, SIMPLE, LSTM = 250, 440, 52, 246


def lane(figure, y, letter, name):
    """Draw three states of one kind; return each with its next one."""
    figure.text(90, y, name, bold=True)
    nodes = [
        figure.circle(LEFT + k * SPACING, y, f"${letter}_{time}$", "hidden", 42)
        for k, time in enumerate(TIMES)
    ]
    return list(pairwise(nodes))


def way_back(figure, start, end, below, label):
    """Draw one step of the error's way back, and what it multiplies by."""
    y = start.y + below
    figure.arrow(
        (end.left[0] - 5, y),
        (start.right[0] + 5, y),
        role="error",
        label=label,
        label_role="error",
        at=((start.x + end.x) / 2, y + 28),
    )


def draw():
    figure = Drawing(
        "memory_lane",
        "full",
        372,
        "The way back in a simple RNN and along an LSTM's memory",
        "Above, a simple RNN: between two states stand the matrix W_r and tanh, so each step "
        "back multiplies by W_r transposed and by the slope. Below, an LSTM's memory c: each "
        "step multiplies it by the forget gate f and adds something new, so each step back "
        "along this lane multiplies by f alone.",
    )
    for start, end in lane(figure, SIMPLE, "a", "simple\nRNN"):
        weight = figure.box(start.x + 150, SIMPLE, 84, 56, "$W_r$", "weights")
        squash = figure.box(start.x + 296, SIMPLE, 94, 56, "tanh", None)
        for before, after in ((start, weight), (weight, squash), (squash, end)):
            figure.arrow(before, after, role="hidden")
        way_back(figure, start, end, 50, "× slope, $× W_r^T$")
    with figure.step(1):
        for (start, end), time in zip(lane(figure, LSTM, "c", "LSTM"), TIMES[1:], strict=True):
            keep = figure.circle(start.x + 150, LSTM, f"$× f_{time}$", None, 54, size=30)
            plus = figure.circle(start.x + 296, LSTM, "+", None, 28, size=40)
            for before, after in ((start, keep), (keep, plus), (plus, end)):
                figure.arrow(before, after, role="hidden")
            figure.arrow((plus.x, LSTM - 84), plus, role="input")
            figure.text(plus.x + 76, LSTM - 70, "new", role="input")
            way_back(figure, start, end, 66, f"$× f_{time}$ alone")
    return figure
