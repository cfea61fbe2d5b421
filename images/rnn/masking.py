"""Padding makes a block; the mask lets the state pass the padding untouched."""

from rnn_course.drawing import Drawing

STEPS, REAL, LEFT, SPACING = 5, 2, 265, 168


def row(figure, middle, name, masked):
    """Draw a short sequence, padded; its state goes through the padding, or past it."""
    figure.text(110, middle, name, size=30, bold=True)
    before = None
    for step in range(STEPS):
        x, padding = LEFT + step * SPACING, step >= REAL
        skipped = masked and padding
        unit = figure.box(x, middle, 86, 66, "", None if skipped else "hidden")
        label = "0" if padding else ("0.3", "0.7")[step]
        value = figure.circle(x, middle + 108, label, None if padding else "input", 32, size=26)
        if not skipped:
            figure.arrow(value, unit, role=None if padding else "input")
        if before:
            figure.arrow(before, unit, role="hidden")
        if skipped:
            figure.line([(x - 43, middle), (x + 43, middle)], role="hidden")
        before = unit
    figure.arrow(before, (1020, middle), role="hidden")
    with figure.step(2 if masked else 1):  # the answer comes after the question
        figure.text(1112, middle, "kept" if masked else "changed", "hidden", size=30, bold=True)


def draw():
    figure = Drawing(
        "masking",
        "full",
        448,
        "A padded sequence, without and with a mask",
        "Two rows of five units read 0.3, 0.7 and three zeros of padding. Without a mask the "
        "zeros enter the units too, and the state goes on changing. With a mask the state passes "
        "the last three units untouched.",
    )
    row(figure, 62, "no mask", masked=False)
    figure.line([(40, 228), (1160, 228)], width=2)
    with figure.step(2):
        row(figure, 300, "mask", masked=True)
    return figure
