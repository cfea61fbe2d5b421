"""What each kind keeps of five inputs: a state, all of them, or a few of them beside a state."""

import itertools

from rnn_course.drawing import Drawing

STEPS, STEP, WIDTH, READ, KEPT = 5, 68, 400, 300, 150


def inputs(figure, left):
    """Draw five inputs and return them."""
    return [
        figure.circle(left + 64 + k * STEP, READ, f"$x_{k + 1}$", radius=24, size=26)
        for k in range(STEPS)
    ]


def frame(figure, first, last):
    """Frame what is kept after five steps, from the first place to the last."""
    figure.region(first.x - 29, first.y - 29, last.x - first.x + 58, 58, dashed=True)


def recurrent(figure, left, kept=1):
    """Draw one state after the other, and an answer that reads the last of them."""
    seen = inputs(figure, left)
    states = [figure.box(node.x, KEPT + 45, 36, 36) for node in seen]
    for node, state in zip(seen, states, strict=True):
        figure.arrow(node, state, role="input", width=3)
    for one, other in itertools.pairwise(states):
        figure.arrow(one, other, role="hidden", width=3)
    frame(figure, states[-kept], states[-1])
    asks = figure.circle(states[-1].x, KEPT - 70, "$y_5$", "output", 26, size=26)
    for state in states[-kept:]:
        figure.arrow(state.top, asks, role="output", width=3)


def attention(figure, left):
    """Draw a cache that keeps every input, and a question that reads all of it."""
    seen = inputs(figure, left)
    cache = [figure.box(node.x, KEPT + 50, 44, 30, role="input") for node in seen]
    frame(figure, cache[0], cache[-1])
    asks = figure.circle(seen[-1].x, KEPT - 70, "$y_5$", "output", 26, size=26)
    for node, key in zip(seen, cache, strict=True):
        figure.arrow(node, key, role="input", width=3)
        figure.arrow(key.top, asks, role="output", width=3)


def both(figure, left):
    """Draw the states of a recurrent layer, and an answer that reads a few of them."""
    recurrent(figure, left, kept=3)


def draw():
    figure = Drawing(
        "recurrence_or_attention",
        "full",
        470,
        "Recurrence, attention, or both",
        "Recurrence: five inputs, five states in a row; only the last is kept, so the "
        "memory is constant: sensors, speech, short series, small devices. Attention: all five "
        "inputs are kept in a cache that grows, and the answer reads each: exact recall, much "
        "text, many processors. Both: states in a row and an answer that also looks at the last "
        "three: a few layers of attention among many recurrent ones.",
    )
    columns = (
        (
            "an RNN",
            recurrent,
            "one state, whatever T",
            "sensors, speech,\nshort series, small devices",
        ),
        (
            "attention",
            attention,
            "a cache that grows with T",
            "exact recall, much text,\nmany processors",
        ),
        (
            "both",
            both,
            "a state, and a few places",
            "large models of text:\na few layers look back",
        ),
    )
    for k, (title, picture, memory, where) in enumerate(columns):
        left = k * WIDTH
        if k:
            figure.line([(left, 40), (left, 440)], width=2)
        with figure.step(k):
            figure.text(left + 200, 30, title, size=32, bold=True)
            picture(figure, left)
            figure.text(left + 200, 362, memory, size=27, bold=True)
            figure.text(left + 200, 418, where, size=26)
    return figure
