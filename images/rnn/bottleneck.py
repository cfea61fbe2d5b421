"""Strings written backwards, through one vector or with a look-up: five seeds of each."""

import json
from pathlib import Path

from rnn_course.drawing import Drawing
from rnn_course.drawing.palette import LIGHT

STORED = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
LEFT, COLUMN, BOTTOM, HEIGHT = 190, 340, 312, 240


def strings(attention, steps):
    """Return the share of whole strings right, for each seed."""
    (found,) = [
        result["strings"]
        for result in STORED["results"]
        if (result["attention"], result["steps"]) == (attention, steps)
    ]
    return found


def dots(figure, left, shares, role, name):
    """Draw a seed as a dot; those of one value stand side by side."""
    for k, share in enumerate(sorted(shares)):
        figure.circle(left + 25 * (k - 2), BOTTOM - HEIGHT * share, "", role, 10)
    mean = f"{sum(shares) / len(shares):.2f}"
    figure.text(left, BOTTOM + 34, mean, role, 32, bold=True)
    figure.text(left, BOTTOM + 76, name, role, 28)


def draw():
    lengths = sorted({result["steps"] for result in STORED["results"]})
    told = "; ".join(
        f"T = {steps}: one vector "
        + ", ".join(f"{share:.2f}" for share in strings(False, steps))
        + ", with a look-up "
        + ", ".join(f"{share:.2f}" for share in strings(True, steps))
        for steps in lengths
    )
    figure = Drawing(
        "bottleneck",
        "full",
        416,
        "Whole strings right, by length, through one vector and with a look-up",
        f"Five seeds each, as dots on an axis from 0 to 1. {told}.",
    )
    for share in (0, 0.5, 1):
        y = BOTTOM - HEIGHT * share
        figure.line([(LEFT - 60, y), (1180, y)], dashed=share != 0, width=2)
        figure.text(LEFT - 78, y, f"{share:g}", size=28, anchor="end", colour=LIGHT["muted"])
    figure.text(24, 26, "whole strings right", size=28, anchor="start")
    for k, steps in enumerate(lengths):
        x = LEFT + 155 + COLUMN * k
        figure.text(x, 26, f"$T = {steps}$", size=34)
        with figure.step(k + 1):
            dots(figure, x - 78, strings(False, steps), "input", "one vector")
        with figure.step(len(lengths) + 1):
            dots(figure, x + 78, strings(True, steps), "hidden", "look-up")
    return figure
