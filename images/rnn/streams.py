"""How a long text becomes batches whose rows go on where they stopped: the state is carried."""

from rnn_course.drawing import Drawing, tint
from rnn_course.drawing.palette import LIGHT

TEXT = "Call me Ishmael. Some years ago-"
ROWS, CHUNKS, STEPS = 2, 4, 4
LEFT, CELL, TOP, GAP = 128, 56, 70, 34


def draw():
    figure = Drawing(
        "streams",
        "full",
        200,
        "Two streams in four batches",
        f"The text {TEXT} is cut into two rows of sixteen letters, the rows into four batches of "
        "four steps. Row 0 of batch 1 goes on where row 0 of batch 0 stopped, so an arrow carries "
        "the state from batch to batch.",
    )
    for row in range(ROWS):
        y = TOP + row * 84
        figure.text(24, y, f"row {row}", size=30, anchor="start")
        for k, letter in enumerate(TEXT[row * 16 : row * 16 + 16]):
            x = LEFT + CELL / 2 + CELL * k + GAP * (k // STEPS)
            figure.add(
                "rect",
                x=x - CELL / 2 + 2,
                y=y - 30.0,
                width=CELL - 4,
                height=60,
                rx=6,
                fill=tint("input", 0.1),
                stroke=LIGHT["line"]["input"],
                stroke_width=2,
            )
            figure.text(x, y, letter, size=34)
            if k and k % STEPS == 0:
                figure.arrow((x - CELL / 2 - GAP, y), (x - CELL / 2 + 1, y), role="hidden", width=5)
    for chunk in range(CHUNKS):
        x = LEFT + CELL * STEPS / 2 + chunk * (CELL * STEPS + GAP)
        figure.text(x, TOP - 50, f"batch {chunk}", size=28)
    return figure
