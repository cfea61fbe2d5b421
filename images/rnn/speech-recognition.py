"""Speech recognition: many to many; sound frames in, letters out, aligned in time."""

import math

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain
from rnn_course.drawing.palette import LIGHT

LETTERS = ["h", "e", "l", "l", "o", "_"]
LEFT, SPACING, WAVE = 130, 188, 342


def sound(step, position):
    """Return the height of a made-up sound wave at a position (0 to 1) within a frame."""
    loud = [0.5, 1.0, 0.55, 0.6, 0.95, 0.12][step]
    pitch = [9, 5, 4, 4, 6, 3][step]
    return 34 * loud * math.sin(2 * math.pi * pitch * position) * math.sin(math.pi * position)


def draw():
    figure = Drawing(
        "speech-recognition",
        "full",
        404,
        "Speech recognition: a letter for every frame of sound",
        "A sound wave is cut into six frames. Each frame enters a unit, which gives a letter "
        "at once: h, e, l, l, o, and a blank for silence. The state passes from frame to "
        "frame.",
    )
    boxes = chain(
        figure,
        LEFT,
        182,
        SPACING,
        [""] * 6,
        LETTERS,
        reach=130,
        box=(100, 80),
        radius=40,
        text_size=34,
    )
    for step, box in enumerate(boxes):
        figure.region(box.x - 80, WAVE - 48, 160, 96)
        points = [(box.x - 70 + 140 * k / 60, WAVE - sound(step, k / 60)) for k in range(61)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        figure.add(
            "polyline", points=path, fill="none", stroke=LIGHT["line"]["input"], stroke_width=3
        )
        figure.arrow((box.x, WAVE - 48), box, role="input")
    return figure
