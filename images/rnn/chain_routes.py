"""The three routes from W_r to the loss of step three, and the summand of each."""

from itertools import pairwise

from rnn_course.drawing import Drawing
from rnn_course.drawing.palette import LIGHT

STEPS, PANEL, SPACING, LEFT = 3, 400, 125, 62
LOSS, MIDDLE, WEIGHT = 38, 168, 326


def fraction(figure, x, y, above, below, role=None):
    """Set a partial derivative as a fraction centred on (x, y)."""
    colour = LIGHT["text"][role] if role else LIGHT["ink"]
    figure.text(x, y - 19, f"$∂{above}$", colour=colour, size=30)
    figure.add("line", x1=x - 26, x2=x + 26, y1=y, y2=y, stroke=colour, stroke_width=2)
    figure.text(x, y + 19, f"$∂{below}$", colour=colour, size=30)


def network(figure, left):
    """Draw the last loss, three states and the weight; return (loss, states, weight)."""
    states = [
        figure.box(left + LEFT + k * SPACING, MIDDLE, 74, 62, f"$a_{k + 1}$") for k in range(STEPS)
    ]
    loss = figure.box(states[-1].x, LOSS, 74, 56, "$L_3$", "error")
    weight = figure.box(states[1].x, WEIGHT, 84, 58, "$W_r$", "weights")
    for start, end in [*pairwise(states), (states[-1], loss)]:
        figure.arrow(start, end, width=2)
    for k in range(STEPS):
        direct(figure, states, weight, k, width=2)
    return loss, states, weight


def direct(figure, states, weight, k, **style):
    """Draw the arrow from the weight into state k: up for the middle one, else round a corner."""
    below = states[k].x, states[k].bottom[1] + 5
    corner = [] if k == 1 else [(states[k].x, weight.y)]
    start = weight.top if k == 1 else weight.left if k == 0 else weight.right
    figure.arrow(start, *corner, below, **style)


def route(figure, loss, states, weight, first):
    """Light the route that enters at state `first` (counted from 0), each factor at its arrow."""
    entered = states[first]
    direct(figure, states, weight, first, role="weights", width=7)
    beside = -44 if first == STEPS - 1 else 44
    fraction(figure, entered.x + beside, MIDDLE + 78, f"a_{first + 1}", "W_r", "weights")
    for k in range(first, STEPS - 1):
        figure.arrow(states[k], states[k + 1], role="hidden", width=7)
        x = (states[k].x + states[k + 1].x) / 2
        fraction(figure, x, MIDDLE - 72, f"a_{k + 2}", f"a_{k + 1}")
    figure.arrow(states[-1], loss, role="output", width=7)
    fraction(figure, loss.x + 42, (LOSS + MIDDLE) / 2, "L_3", "a_3")


def draw():
    figure = Drawing(
        "chain_routes",
        "full",
        364,
        "Three routes from W_r to the loss of step three",
        "The same small network three times: the weight W_r below, the states a_1, a_2, a_3, the "
        "loss L_3 above the last. First the route from W_r straight into a_3 and up to L_3; then "
        "the one through a_2 and a_3; then the one through a_1, a_2 and a_3. Each arrow of a "
        "route carries its factor; the arrow out of W_r, the direct effect, is red.",
    )
    for k in range(STEPS):
        left = k * PANEL
        if k == 0:
            parts = network(figure, left)
        with figure.step(k + 1):
            if k:
                parts = network(figure, left)
                figure.text(left, MIDDLE, "+", size=44, bold=True)
            route(figure, *parts, STEPS - 1 - k)
    return figure
