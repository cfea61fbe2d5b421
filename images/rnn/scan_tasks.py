"""What minGRU can and cannot: recall over 200 steps, and parity; a dot for each seed, stored."""

import json
from pathlib import Path

from rnn_course.drawing import Drawing
from rnn_course.drawing.palette import FILL, LIGHT, PANEL

STORED = json.loads(Path(__file__).with_name("scan_tasks.json").read_text(encoding="utf-8"))
SOLVED = 0.95  # of the unseen sequences, as in _train_scan.py
NAMES = {
    "minGRU, bias 0": "minGRU, default bias",
    "GRU, bias 0": "GRU, default bias",
    "two minGRU": "minGRU, two layers",
}
TOP, ROW, ROWS, HALF, DOTS, DOT = 112, 62, 4, 600, 318, 36


def draw_row(figure, left, y, result):
    """Draw a network's name, its seeds as dots, and how many of them solve the task."""
    name = result["row"].split(", ", 1)[1]
    figure.text(left + 24, y, NAMES.get(name, name), size=28, anchor="start")
    solved = sorted((accuracy >= SOLVED for accuracy in result["accuracies"]), reverse=True)
    for k, right in enumerate(solved):
        figure.add(
            "circle",
            cx=float(left + DOTS + k * DOT),
            cy=float(y),
            r=11.0,
            fill=FILL["output"] if right else PANEL,
            stroke=LIGHT["text"]["output"] if right else LIGHT["muted"],
            stroke_width=3,
        )
    figure.text(left + 560, y, str(sum(solved)), size=30, bold=all(solved))


def draw():
    results = STORED["results"]
    told = "; ".join(f"{r['row']}: {sum(a >= SOLVED for a in r['accuracies'])}" for r in results)
    figure = Drawing(
        "scan_tasks",
        "full",
        TOP + ROWS * ROW + 80,
        "How many of six seeds recall a symbol, or count modulo 2",
        f"A dot for each of six seeds, filled if it solves the task. Solved: {told}.",
    )
    titles = {"recall": "recall the first of 200 symbols", "parity": "odd or even, 16 bits"}
    for half, (task, title) in enumerate(titles.items()):
        figure.text((half + 0.5) * HALF, 40, title, size=32, bold=True)
        with figure.step(half + 1):
            rows = [result for result in results if result["row"].startswith(task)]
            for k, result in enumerate(rows):
                draw_row(figure, half * HALF, TOP + k * ROW, result)
    figure.line([(HALF, 20), (HALF, TOP + (ROWS - 1) * ROW + 30)], width=2)
    with figure.step(3):
        y = TOP + ROWS * ROW + 26
        said = "With bias 4 both remember 200 steps. minGRU cannot turn."
        figure.text(HALF, y, said, size=30, bold=True)
    return figure
