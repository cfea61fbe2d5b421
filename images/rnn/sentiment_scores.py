"""Who gets more verdicts right: a bag of words, or a network that reads in order?"""

import json
from pathlib import Path

from rnn_course.drawing import FILL, LIGHT, Drawing

STORED = json.loads(Path(__file__).with_name("sentiment-neuron.json").read_text(encoding="utf-8"))
LEFT, SCALE, BAR = 330, 720, 46
BEST = 0.95  # one verdict in twenty is wrong on purpose


def draw():
    scores = {
        "bag of words": (STORED["single_words"], "input"),
        "recurrent network": (STORED["accuracy"], "hidden"),
    }
    told = " and ".join(f"{score:.1%} by the {name}" for name, (score, _) in scores.items())
    figure = Drawing(
        "sentiment_scores",
        "full",
        186,
        "Right verdicts on 1,000 new reviews",
        f"Two bars from 0 to 100 %: {told}. A dashed line at 95 % marks the best that anyone can "
        "expect; another one at 50 % a coin.",
    )
    for share, name in ((0.5, "a coin"), (BEST, "the best to expect")):
        x = LEFT + share * SCALE
        figure.line([(x, 48), (x, 176)], dashed=True, width=3)
        figure.text(x, 28, name, size=26)
    for row, (name, (score, role)) in enumerate(scores.items()):
        y = 80 + 64 * row
        figure.text(LEFT - 24, y, name, size=28, anchor="end")
        figure.add(
            "rect",
            x=LEFT,
            y=y - BAR / 2,
            width=score * SCALE,
            height=BAR,
            fill=FILL[role],
            stroke=LIGHT["text"][role],
            stroke_width=2,
        )
        figure.text(
            LEFT + score * SCALE + 16, y, f"{score:.1%}", size=30, anchor="start", bold=True
        )
    return figure
