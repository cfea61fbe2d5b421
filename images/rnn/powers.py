"""A hundred times 0.9, and a hundred times 1.1."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.curve import curve

STEPS, BOTTOM, HEIGHT, WIDTH = 100, 225, 180, 420


def panel(figure, left, factor, label, press):
    """Draw the axes, and at the press the powers of the factor, scaled to the largest."""
    figure.line([(left, 30), (left, BOTTOM), (left + WIDTH, BOTTOM)], width=2, corner=0.1)
    figure.text(left + 20, 26, f"{factor} each step", anchor="start", bold=True)
    for step, tick in ((0, "0"), (50, "50 steps"), (100, "100")):
        figure.text(left + step / STEPS * WIDTH, BOTTOM + 26, tick, size=26)
    powers = [factor**step for step in range(STEPS + 1)]
    top = max(powers)
    points = [
        (left + step / STEPS * WIDTH, BOTTOM - 4 - power / top * (HEIGHT - 4))
        for step, power in enumerate(powers)
    ]
    with figure.step(press):
        curve(figure, points, "error")
        x, y = points[-1]
        x, anchor = (x + 14, "start") if factor < 1 else (x - 30, "end")
        figure.text(x, y, label, "error", 30, anchor, bold=True)


def draw():
    figure = Drawing(
        "powers",
        "full",
        275,
        "The powers of 0.9 and of 1.1",
        f"Two curves over 100 steps. 0.9 each step: from 1 down to {0.9**STEPS:.5f}, nearly flat "
        f"after 40 steps. 1.1 each step: from 1 up to {1.1**STEPS:,.0f}, most of it in the last "
        "20 steps.",
    )
    panel(figure, 50, 0.9, f"{0.9**STEPS:.5f}", 1)
    panel(figure, 670, 1.1, f"{1.1**STEPS:,.0f}", 2)
    return figure
