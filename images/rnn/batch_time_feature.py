"""Sequence data is a block: sequences behind each other, time down, features across."""

from rnn_course.drawing import FILL, LIGHT, Drawing, tint

CELL, ROWS, COLUMNS = 52, 5, 4


def sheet(figure, left, top, front):
    for row in range(ROWS):
        for column in range(COLUMNS):
            shade = FILL["input"] if front and row == 1 else tint("input", 0.3)
            figure.add(
                "rect",
                x=left + column * CELL,
                y=top + row * CELL,
                width=CELL,
                height=CELL,
                fill=shade,
                stroke=LIGHT["line"]["input"],
                stroke_width=2,
            )


def draw():
    figure = Drawing(
        "batch_time_feature",
        "half",
        460,
        "Sequence data: batch, time, feature",
        "Three sheets behind each other, one per sequence of the batch. On a sheet, time runs "
        "down the rows and features across the columns; one row is the vector x_t.",
    )
    for k in (2, 1, 0):
        sheet(figure, 185 + 55 * k, 110 - 35 * k, front=k == 0)
    figure.arrow((160, 112), (160, 372))
    figure.text(115, 240, "time", size=30)
    figure.arrow((187, 395), (395, 395))
    figure.text(291, 424, "feature", size=30)
    figure.arrow((415, 378), (520, 311))
    figure.text(515, 362, "batch", size=30)
    figure.text(185 + 2 * CELL, 110 + 1.5 * CELL, "$x_t$", colour="#FFFFFF")
    return figure
