"""Guess the next letter, as Shannon played it: a sentence that appears letter by letter."""

import json
from pathlib import Path

from rnn_course.drawing import Drawing
from rnn_course.drawing.palette import FILL, LIGHT, PANEL

STORED = json.loads(Path(__file__).with_name("character_table.json").read_text(encoding="utf-8"))
TEXT, BITS = STORED["sentence"]["text"], STORED["sentence"]["bits"]
SHOWN = len("The Killer is ")  # at the start
LEFT, SPACING, ROW, BOTTOM, BIT = 50, 42.2, 70, 322, 13


def draw():
    last = SPACING * (len(TEXT) - 0.5) + LEFT
    figure = Drawing(
        "shannon_game",
        "full",
        370,
        "Guess the next letter",
        f"The sentence {TEXT} The first {SHOWN} characters are shown; each press shows one more. "
        "At the end a bar under each letter says how many bits it costs a table of counts: most at "
        "the starts of words, next to nothing in the middle of never.",
    )
    places = [LEFT + SPACING * k for k in range(len(TEXT))]
    for x in places:
        figure.add(
            "rect",
            x=x - 20,
            y=ROW - 30.0,
            width=40,
            height=60,
            rx=8,
            fill=PANEL,
            stroke=LIGHT["muted"],
            stroke_width=2,
        )
    for x, letter in zip(places[:SHOWN], TEXT, strict=False):
        figure.text(x, ROW, letter, "input", size=34)
    for step, (x, letter) in enumerate(zip(places[SHOWN:], TEXT[SHOWN:], strict=True), start=1):
        with figure.step(step):
            figure.text(x, ROW, letter, "output", size=34, bold=True)
    with figure.step(len(TEXT) - SHOWN + 1):
        for x, bits in zip(places[SHOWN:], BITS[SHOWN:], strict=True):
            height = max(2.0, BIT * 2.2 * bits)
            figure.add(
                "rect", x=x - 15, y=BOTTOM - height, width=30, height=height, fill=FILL["error"]
            )
            figure.text(x, BOTTOM - height - 22, f"{bits:.0f}", "error", size=28)
        figure.line([(places[SHOWN] - 25, BOTTOM), (last, BOTTOM)], width=2)
        said = "what each letter costs\na table of counts from the\nearlier chapters, in bits"
        figure.text(places[SHOWN] - 50, 240, said, size=28, anchor="end")
    return figure
