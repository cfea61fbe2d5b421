"""Backpropagation through three steps of one unit, with numbers: those of exercise 03_02."""

from rnn_course.drawing import Drawing

W_R, W_O = 0.5, 2.0
STATES, ERRORS = (0.0, 0.6, 0.8, -0.6), (0.2, 0.6, -0.2)
LEFT, SPACING, ERROR, MIDDLE, DELTA = 250, 370, 40, 172, 286
MINUS = "\N{MINUS SIGN}"


def show(value, digits=3):
    """Return a number as the figure writes it: 0.386, −0.2."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".").replace("-", MINUS)


def deltas():
    """Return delta_1, delta_2, delta_3."""
    found, later = [], 0.0
    for a_t, e_t in zip(STATES[:0:-1], ERRORS[::-1], strict=True):
        delta = (e_t * W_O + later) * (1 - a_t**2)
        found.insert(0, delta)
        later = delta * W_R
    return found


def draw():
    found = deltas()
    shares = [a * d for a, d in zip(STATES, found, strict=False)]
    figure = Drawing(
        "bptt_numbers",
        "full",
        420,
        "Three steps of backpropagation through time, with numbers",
        "One unit, W_r 0.5, W_o 2. States 0, 0.6, 0.8, -0.6; errors 0.2, 0.6, -0.2. From right to "
        "left, delta_3, delta_2, delta_1: " + ", ".join(f"{d:.3f}" for d in found[::-1]) + ". "
        f"The gradient of W_r adds up each delta times the state before: {sum(shares):.3f}.",
    )
    x_0 = LEFT - 185
    states = [figure.box(x_0, MIDDLE, 96, 62, "0", size=30)]
    figure.text(x_0, MIDDLE + 56, "$a_0$", "hidden")
    for k, (a_t, e_t) in enumerate(zip(STATES[1:], ERRORS, strict=True), start=1):
        x = LEFT + (k - 1) * SPACING
        states.append(figure.box(x, MIDDLE, 96, 62, show(a_t), size=30))
        figure.text(x + 74, MIDDLE + 56, f"$a_{k}$", "hidden")
        figure.box(x, ERROR, 96, 54, show(e_t), "error", size=30)
        figure.text(x + 74, ERROR, f"$e_{k}$", "error")
        before, here = states[-2].right, states[-1].left
        figure.arrow((before[0] + 5, MIDDLE - 14), (here[0] - 5, MIDDLE - 14), role="hidden")
    for press, k in enumerate((3, 2, 1), start=1):
        x, later = LEFT + (k - 1) * SPACING, found[k] * W_R if k < 3 else None
        with figure.step(press):
            figure.arrow((x, ERROR + 32), (x, MIDDLE - 36), role="error")
            figure.text(
                x - 16, 104, f"$W_o e_{k}$ = {show(ERRORS[k - 1] * W_O)}", "error", 28, "end"
            )
            if later is not None:
                end, start = states[k].right, states[k + 1].left
                figure.arrow((start[0] - 5, MIDDLE + 14), (end[0] + 5, MIDDLE + 14), role="error")
                label = f"$W_r δ_{k + 1}$ = {show(later)}"
                figure.text((start[0] + end[0]) / 2 + 22, MIDDLE + 50, label, "error", 28)
            own, slope = show(ERRORS[k - 1] * W_O), show(1 - STATES[k] ** 2, 2)
            sign = MINUS if later and later < 0 else "+"
            arrives = own if later is None else f"({own} {sign} {show(abs(later))})"
            figure.text(x + 10, DELTA, f"$δ_{k}$ = {arrives} · {slope}", "error", 28)
            figure.text(x + 10, DELTA + 38, f"= {show(found[k - 1])}", "error", 30, bold=True)
    with figure.step(4):
        terms = " + ".join(f"$a_{k} δ_{k + 1}$" for k in range(3))
        figure.text(
            600,
            388,
            f"$∂L/∂W_r$ = {terms} = 0 + {show(shares[1])} {MINUS} {show(-shares[2])} "
            f"= {show(sum(shares))}",
            "weights",
            32,
        )
    return figure
