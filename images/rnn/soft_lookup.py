"""A soft look-up: a query is compared with keys, and what they hold is mixed."""

import math

from rnn_course.drawing import Drawing, tint
from rnn_course.drawing.palette import FILL, LIGHT

WORDS, SCORES = ("4th", "of", "july", "2026"), (1, 0, 3, 1)
WEIGHTS = [math.exp(score) / sum(map(math.exp, SCORES)) for score in SCORES]
LEFT, SPACING, RIGHT = 300, 190, 1060
KEY, SCORE, WEIGHT, MIX = 62, 146, 232, 336


def draw():
    figure = Drawing(
        "soft_lookup",
        "full",
        400,
        "A soft look-up in three steps: score, softmax, mix",
        "A query asks for the month. Step 1: compared with the keys of 4th, of, july and 2026 it "
        "gives the scores 1, 0, 3 and 1. Step 2: softmax turns them into the weights 0.10, 0.04, "
        "0.76 and 0.10, drawn as bars. Step 3: the values are mixed with these weights into the "
        "context, three quarters of it july.",
    )
    query = figure.box(110, KEY, 176, 64, "query:\nmonth?", "output", size=26)
    keys = []
    for k, word in enumerate(WORDS):
        keys.append(figure.box(LEFT + SPACING * k, KEY, 150, 64, word, "hidden", size=32))
    figure.text(RIGHT, KEY, "keys,\nvalues", "hidden", 28)
    with figure.step(1):
        figure.text(110, SCORE, "1  score", size=30, bold=True)
        for key, score in zip(keys, SCORES, strict=True):
            figure.text(key.x, SCORE, str(score), size=34)
        figure.text(RIGHT, SCORE, "dot\nproduct", size=28)
        figure.arrow((query.x + 88, KEY + 20), (LEFT - 40, SCORE - 12), role="output")
    with figure.step(2):
        figure.text(110, WEIGHT, "2  softmax", size=30, bold=True)
        for key, weight in zip(keys, WEIGHTS, strict=True):
            figure.add(
                "rect",
                x=key.x - 60,
                y=WEIGHT + 30.0 - 60 * weight,
                width=56,
                height=60 * weight,
                fill=FILL["hidden"],
            )
            figure.text(key.x + 8, WEIGHT + 8, f"{weight:.2f}", size=30, anchor="start")
        figure.text(RIGHT, WEIGHT, "sum: 1", size=28)
    with figure.step(3):
        figure.text(110, MIX, "3  mix", size=30, bold=True)
        left, whole = LEFT - 75.0, 3 * SPACING + 150
        for word, weight in zip(WORDS, WEIGHTS, strict=True):
            figure.add(
                "rect",
                x=left,
                y=MIX - 34.0,
                width=whole * weight,
                height=68,
                fill=tint("hidden", 0.8 if word == "july" else 0.3),
                stroke=LIGHT["text"]["hidden"],
                stroke_width=2,
            )
            if word == "july":
                figure.text(
                    left + whole * weight / 2, MIX, "three quarters july", size=30, colour="#111111"
                )
            left += whole * weight
        figure.text(RIGHT, MIX, "context", "hidden", 30)
    return figure
