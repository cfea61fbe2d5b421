"""Speech recognition: a symbol for every frame of sound; a blank keeps two equal ones apart."""

import math

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain
from rnn_course.drawing.palette import LIGHT

SYMBOLS = ["h", "e", "e", "l", "_", "l", "o"]
LEFT, SPACING, MIDDLE, WAVE = 114, 162, 150, 272
LOUD, PITCH = [0.5, 1, 0.9, 0.6, 0.15, 0.55, 0.95], [9, 5, 5, 4, 3, 4, 6]


def sound(step, position):
    """Return the height of a made-up sound wave at a position (0 to 1) within a frame."""
    wave = math.sin(2 * math.pi * PITCH[step] * position)
    return 28 * LOUD[step] * wave * math.sin(math.pi * position)


def merged(symbols):
    """Merge repeats, as connectionist temporal classification does before it drops blanks."""
    pairs = zip(symbols, [None, *symbols], strict=False)
    return [symbol for symbol, before in pairs if symbol != before]


def spoken(symbols):
    """Return symbols as a text with room between them."""
    return "  ".join(symbols)


def draw():
    silent = [symbol for symbol in SYMBOLS if symbol != "_"]
    figure = Drawing(
        "speech-recognition",
        "full",
        496,
        "Speech recognition: a symbol for every frame of sound",
        "A sound wave is cut into seven frames. Each frame enters a unit, which gives a symbol at "
        "once: h, e, e, l, a blank, l, o. Repeats are merged, h e l blank l o, then blanks are "
        "dropped: hello. Without the blank, merging would leave h e l o.",
    )
    boxes = chain(
        figure,
        LEFT,
        MIDDLE,
        SPACING,
        [""] * len(SYMBOLS),
        SYMBOLS,
        reach=106,
        box=(96, 66),
        radius=34,
        text_size=34,
    )
    for step, box in enumerate(boxes):
        figure.region(box.x - 70, WAVE - 38, 140, 76)
        points = [(box.x - 60 + 120 * k / 60, WAVE - sound(step, k / 60)) for k in range(61)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        figure.add(
            "polyline", points=path, fill="none", stroke=LIGHT["line"]["input"], stroke_width=3
        )
        figure.arrow((box.x, WAVE - 38), box, role="input")
    with figure.step(1):
        kept = merged(SYMBOLS)
        said = "".join(symbol for symbol in kept if symbol != "_")
        figure.text(420, 350, "merge repeats, drop blanks:", size=28, anchor="end")
        figure.text(444, 350, spoken(kept), "output", size=30, anchor="start", bold=True)
        figure.arrow((670, 350), (730, 350))
        figure.text(754, 350, spoken(said), "output", size=30, anchor="start", bold=True)
    with figure.step(2):
        figure.text(420, 404, "without the blank:", size=28, anchor="end")
        figure.text(444, 404, spoken(silent), "output", size=30, anchor="start", bold=True)
        figure.arrow((670, 404), (730, 404))
        said = spoken(merged(silent))
        figure.text(754, 404, said, "output", size=30, anchor="start", bold=True)
        figure.text(920, 404, "one l is lost", size=28, anchor="start")
    with figure.step(3):
        figure.text(600, 464, "many to many, aligned: one symbol a frame", size=30, bold=True)
    return figure
