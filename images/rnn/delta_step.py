"""One step of the way back: what arrives at a step, what it becomes, where it goes."""

from rnn_course.drawing import Drawing

MIDDLE = 152


def draw():
    figure = Drawing(
        "delta_step",
        "full",
        285,
        "One step of backpropagation through time",
        "Dashed purple arrows, from right to left: the error of step t comes from above, what "
        "later steps send comes from the right; they are added, multiplied by the slope of tanh, "
        "and make delta t. From there one arrow goes on to the step before; delta t times the "
        "state before, and times the input, are its share in the gradients of W_r and W_h.",
    )
    error = figure.box(830, 36, 90, 52, "$e_t$", "error")
    plus = figure.circle(830, MIDDLE, "+", None, 30, size=40)
    slope = figure.box(570, MIDDLE, 210, 76, "$⊙ (1 - a_t^2)$", None)
    delta = figure.circle(330, MIDDLE, "$δ_t$", "error", 42)
    figure.text(1104, MIDDLE - 20, "from the\nnext step", size=28)
    figure.arrow(
        (1020, MIDDLE),
        plus,
        role="error",
        label="$W_r^T δ_{t+1}$",
        label_role="weights",
        at=(940, MIDDLE - 36),
    )
    figure.arrow(error, plus, role="error", label="$W_o^T e_t$", label_role="error", at=(758, 88))
    figure.arrow(plus, slope, role="error")
    figure.arrow(slope, delta, role="error")
    figure.text(570, MIDDLE - 60, "slope of tanh", size=26)
    figure.arrow(
        delta,
        (170, MIDDLE),
        role="error",
        label="$W_r^T δ_t$",
        label_role="weights",
        at=(235, MIDDLE - 36),
    )
    figure.text(85, MIDDLE - 20, "to the step\nbefore", size=28)
    for y, product, weight in ((214, "a_{t-1}^T", "W_r"), (258, "x_t^T", "W_h")):
        figure.text(
            400, y, f"$δ_t {product}$ joins the gradient of ${weight}$", size=30, anchor="start"
        )
    figure.arrow((330, MIDDLE + 48), (330, 236), (390, 236))
    return figure
