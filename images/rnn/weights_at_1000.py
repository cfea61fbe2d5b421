"""How many weights a thousand steps cost: shared, in one dense layer, a set for each step."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.palette import FILL

FEATURES, UNITS, STEPS = 10, 32, 1000
LEFT, WIDTH, TOP, ROW = 300, 720, 8, 32


def draw():
    shared = FEATURES * UNITS + UNITS * UNITS + UNITS
    rows = {
        "shared": shared,
        "one dense layer": FEATURES * STEPS * UNITS + UNITS,
        "a set for each step": shared * STEPS,
    }
    figure = Drawing(
        "weights_at_1000",
        "full",
        TOP + len(rows) * ROW,
        "The number of weights at a thousand steps",
        "Bars, drawn to scale: "
        + "; ".join(f"{name} {count:,}" for name, count in rows.items())
        + ". The shared weights are too few to be seen as more than a line.",
    )
    for k, (name, count) in enumerate(rows.items()):
        y, width = TOP + k * ROW, count / (STEPS * shared) * WIDTH
        figure.text(LEFT - 20, y + 11, name, size=26, anchor="end")
        figure.add("rect", x=LEFT, y=y, width=max(width, 1.5), height=22, fill=FILL["weights"])
        figure.text(LEFT + width + 16, y + 11, f"{count:,}", size=26, anchor="start")
    return figure
