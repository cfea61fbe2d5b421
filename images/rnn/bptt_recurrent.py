"""Backpropagation through time: the errors travel back through the unrolled network."""

from rnn_course.drawing import Drawing

STEPS, LEFT, SPACING = 4, 150, 290
LOSS, MIDDLE, INPUT = 48, 219, 375


def draw():
    figure = Drawing(
        "bptt_recurrent",
        "full",
        424,
        "Backpropagation through time, four steps",
        "Four unrolled steps with the same weights W_h and W_r; a loss L_t above each. Dashed "
        "purple arrows: from the last loss the error goes down into the last state, then back "
        "from state to state, and at each step the step's own error joins it.",
    )
    boxes = []
    for step in range(1, STEPS + 1):
        x = LEFT + (step - 1) * SPACING
        boxes.append(figure.box(x, MIDDLE, 110, 90, f"$a_{step}$"))
        x_t = figure.circle(x, INPUT, f"$x_{step}$", "input")
        figure.arrow(x_t, boxes[-1], role="input", label="$W_h$")
        figure.box(x, LOSS, 96, 64, f"$L_{step}$", "error")
        figure.arrow((x - 22, MIDDLE - 50), (x - 22, LOSS + 37), role="output")
        if step > 1:
            start, end = boxes[-2].right, boxes[-1].left
            at = ((start[0] + end[0]) / 2, MIDDLE - 50)
            up = MIDDLE - 18
            figure.arrow((start[0] + 5, up), (end[0] - 5, up), role="hidden", label="$W_r$", at=at)
    for press, step in enumerate(range(STEPS, 0, -1), start=1):
        x = LEFT + (step - 1) * SPACING
        with figure.step(press):
            if step < STEPS:
                start, end = boxes[step].left, boxes[step - 1].right
                at = ((start[0] + end[0]) / 2, MIDDLE + 62)
                down = MIDDLE + 20
                figure.arrow(
                    (start[0] - 5, down),
                    (end[0] + 5, down),
                    role="error",
                    label=f"$W_r^T δ_{step + 1}$",
                    label_role="error",
                    at=at,
                )
            figure.arrow((x + 22, LOSS + 37), (x + 22, MIDDLE - 50), role="error")
            figure.text(x + 84, (LOSS + MIDDLE) / 2 - 20, f"$W_o^T e_{step}$", role="error")
    return figure
