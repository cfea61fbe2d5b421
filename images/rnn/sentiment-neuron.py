"""Sentiment analysis: one unit of a small trained network, word by word."""

import json
from pathlib import Path

from rnn_course.drawing import Drawing
from rnn_course.drawing.palette import FILL, LIGHT

STORED = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
LEFT, SPACING, ZERO, SCALE = 75, 116, 188, 140


def draw():
    words, values = STORED["words"], STORED["values"]
    told = ", ".join(f"{word} {value:+.2f}" for word, value in zip(words, values, strict=True))
    figure = Drawing(
        "sentiment-neuron",
        "full",
        408,
        "The sentiment neuron after each word",
        "Bars above the words of a review show one unit of a trained network: above the line it "
        f"likes the film, below it does not. {told}.",
    )
    figure.text(16, 34, "likes it", size=26, anchor="start")
    figure.text(16, 318, "does not", size=26, anchor="start")
    figure.line([(16, ZERO), (1184, ZERO)], width=2)
    for step, (word, value) in enumerate(zip(words, values, strict=True), start=1):
        x = LEFT + (step - 1) * SPACING
        with figure.step(step):
            height = max(abs(value) * SCALE, 2.0)
            figure.add(
                "rect",
                x=x - 34.0,
                y=ZERO - height if value > 0 else float(ZERO),
                width=68,
                height=height,
                fill=FILL["hidden"],
                stroke=LIGHT["text"]["hidden"],
                stroke_width=2,
            )
            beyond = ZERO - height - 22 if value > 0 else ZERO + height + 24
            figure.text(x, beyond, f"{value:+.2f}".replace("-", "\N{MINUS SIGN}"), size=26)
            figure.text(x, 370, word, role="input", size=28, bold=True)
    with figure.step(len(words) + 1):
        figure.text(560, 34, "many to one: the last answer counts", size=30, bold=True)
    return figure
