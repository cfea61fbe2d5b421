"""What deck 04 is about, in three pictures."""

import json
import math
from pathlib import Path

from rnn_course.drawing import Drawing
from rnn_course.drawing.curve import curve

STORED = json.loads(Path(__file__).with_name("recall_table.json").read_text(encoding="utf-8"))
BOTTOM, WIDTH = 205, 290


def gate(figure):
    """Draw a lane with a gate on it, and a plus where something new comes in."""
    before, after = (
        figure.circle(x, 62, f"$c_{t}$", "hidden", 38) for x, t in ((62, "{t-1}"), (350, "t"))
    )
    keep, plus = (
        figure.circle(x, 62, sign, None, 22, size=34) for x, sign in ((158, "×"), (250, "+"))
    )
    for start, end in ((before, keep), (keep, plus), (plus, after)):
        figure.arrow(start, end, role="hidden", width=6)
    figure.arrow((158, 150), keep, width=5)
    figure.arrow((250, 150), plus, role="input", width=5)
    figure.text(158, 178, "keep", size=30)
    figure.text(250, 178, "new", "input", size=30)


def axes(figure, left):
    """Draw the axes of a small plot."""
    figure.line([(left, 25), (left, BOTTOM), (left + WIDTH, BOTTOM)], width=2, corner=0.1)


def half_life(figure):
    """Draw a memory that fades, and where half of it is left."""
    left = 450
    axes(figure, left)
    points = [(left + 3 * t, BOTTOM - 160 * 0.5 ** (t / 25)) for t in range(97)]
    curve(figure, points, "hidden")
    figure.line(
        [(left, BOTTOM - 80), (left + 75, BOTTOM - 80), (left + 75, BOTTOM)],
        dashed=True,
        width=3,
        corner=0.1,
    )
    figure.text(left + 100, 60, "half after ? steps", size=28, anchor="start")


def two_losses(figure):
    """Draw the stored losses of a GRU at T = 50: the default bias, and bias 4."""
    left, high = 860, 150 / math.log(4)
    axes(figure, left)
    stored = {(r["row"], r["steps"]): r["losses"] for r in STORED["results"]}
    for row, dash, name, y in (
        ("GRU", None, "default", 28),
        ("GRU, update bias 4", "14 9", "bias 4", 110),
    ):
        losses = stored[row, 50]
        points = [(left + 8 + k * 31, BOTTOM - 4 - high * loss) for k, loss in enumerate(losses)]
        curve(figure, points, "error", dash=dash)
        figure.text(left + 220, y, name, "error", 28)


def draw():
    figure = Drawing(
        "goals_gates",
        "full",
        240,
        "Three aims: build a gate, measure a memory, set it",
        "Left, the lane of a memory, with a gate that keeps and a plus where something new comes "
        "in. Middle, a memory that fades, and the step at which half is left. Right, two losses: "
        "with the default bias it stays high, with the bias set it falls.",
    )
    gate(figure)
    half_life(figure)
    two_losses(figure)
    return figure
