"""Entity recognition: a label for every word; the same name is a person or a place."""

import json
from pathlib import Path

from rnn_course.drawing import Drawing

STORED = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
LABELS = ["", "person", "place"]
LEFT, SPACING, MIDDLE = 75, 116, 200


def draw():
    words = STORED["words"]
    best = [max(range(3), key=row.__getitem__) for row in STORED["values"]]
    names = [f"{word} is a {LABELS[k]}" for word, k in zip(words, best, strict=True) if k]
    figure = Drawing(
        "entity-recognition",
        "full",
        400,
        "Entity recognition: who and where",
        f"The words {' '.join(words)} enter units one by one; above each name stands the label "
        f"that a trained network gave it: {', '.join(names)}.",
    )
    before = None
    for step, (word, k) in enumerate(zip(words, best, strict=True), start=1):
        x = LEFT + (step - 1) * SPACING
        with figure.step(step):
            unit = figure.box(x, MIDDLE, 72, 70)
            if before:
                figure.arrow(before, unit, role="hidden")
            figure.text(x, 345, word, role="input", size=26, bold=True)
            figure.arrow((x, 325), unit, role="input")
            if k:
                label = figure.box(x, 72, 108, 60, LABELS[k], "output", size=26)
                figure.arrow(unit, label, role="output")
                share = STORED["values"][step - 1][k]
                figure.text(x, 22, f"{share:.2f}", role="output", size=26)
            before = unit
    with figure.step(len(words) + 1):
        gap = LEFT + 6.5 * SPACING  # no name from "and" to "to"
        figure.text(gap, 65, "many to many, aligned:\na label for every word", size=30, bold=True)
    return figure
