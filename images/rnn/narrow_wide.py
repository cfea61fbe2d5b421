"""The two races of the vote, drawn to their widths: 8 units and 256 units."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.palette import FILL

LEFT, LENGTH = 190, 700


def draw():
    figure = Drawing(
        "narrow_wide",
        "full",
        300,
        "A narrow recurrence and a wide one",
        "Two bars of 8,192 steps: one of 8 units, a thin line; one of 256 units, 32 times as "
        "thick. For each: loop or tree?",
    )
    figure.text(LEFT + LENGTH / 2, 26, "8,192 steps", size=28)
    for units, y, height in ((8, 62, 5), (256, 122, 160)):
        figure.add("rect", x=LEFT, y=y, width=LENGTH, height=height, fill=FILL["hidden"])
        figure.text(LEFT - 20, y + height / 2, f"{units} units", size=30, anchor="end")
        figure.text(
            LEFT + LENGTH + 26, y + height / 2, "loop or tree?", size=30, anchor="start", bold=True
        )
    return figure
