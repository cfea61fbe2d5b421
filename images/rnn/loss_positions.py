"""Where the loss sits: at the end for many to one, at every step for many to many."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain

STEPS, SPACING, MIDDLE = 4, 128, 260


def draw():
    figure = Drawing(
        "loss_positions",
        "full",
        430,
        "Where the loss sits",
        "Two unrolled networks of four steps. Left, many to one: one loss L, above the last "
        "output. Right, many to many: a loss above each output, L_1 to L_4; their sum is the loss.",
    )
    inputs = [f"$x_{step}$" for step in range(1, STEPS + 1)]
    for left, lossy, name in (
        (100, [STEPS], "many to one: at the end"),
        (716, range(1, STEPS + 1), "many to many: at every step"),
    ):
        boxes = chain(
            figure, left, MIDDLE, SPACING, inputs, [""] * STEPS, reach=115, box=(84, 70), radius=32
        )
        for step in lossy:
            box = boxes[step - 1]
            loss = figure.box(
                box.x, 110, 84, 60, "$L$" if len(lossy) == 1 else f"$L_{step}$", "error"
            )
            figure.arrow(box, loss, role="output")
        figure.text(left + 1.5 * SPACING, 35, name, bold=True)
    return figure
