"""Who recalls the first symbol: ten seeds of each network, a dot each, from the stored study."""

import json
from pathlib import Path

from rnn_course.drawing import Drawing
from rnn_course.drawing.palette import FILL, LIGHT, PANEL

STORED = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
SOLVED = 0.95  # of the unseen sequences, as in _train_recall.py
DEFAULT = ["SimpleRNN", "LSTM", "GRU"]
TURNED = {  # name in the store: name here
    "GRU, update bias 4": "GRU, update bias 4",
    "LSTM, forget bias 4": "LSTM, forget bias 4",
    "LSTM, forget bias 4, input bias -4": "LSTM, and input bias −4",
    "LSTM, spread-out biases": "LSTM, spread-out biases",
}
LEFT, COLUMN, TOP, ROW, DOT = 470, 245, 88, 48, 17


def results():
    """Return {row: {T: accuracies of the seeds}}."""
    table = {}
    for result in STORED["results"]:
        table.setdefault(result["row"], {})[result["steps"]] = result["accuracies"]
    return table


def count(accuracies):
    """Count the seeds that recall the symbol."""
    return sum(accuracy >= SOLVED for accuracy in accuracies)


def draw_row(figure, y, name, by_length):
    """Draw a network's name, and per length its seeds as dots and their count."""
    figure.text(24, y, name, size=30, anchor="start")
    for column, accuracies in enumerate(by_length.values()):
        solved = count(accuracies)
        for k in range(len(accuracies)):
            figure.add(
                "circle",
                cx=float(LEFT + column * COLUMN + k * DOT),
                cy=float(y),
                r=6.5,
                fill=FILL["output"] if k < solved else PANEL,
                stroke=LIGHT["text"]["output"] if k < solved else LIGHT["muted"],
                stroke_width=2,
            )
        x = LEFT + column * COLUMN + 190
        figure.text(x, y, str(solved), size=30, bold=solved == len(accuracies))


def draw():
    table = results()
    lengths = list(table["LSTM"])
    told = "; ".join(
        f"{name} " + ", ".join(str(count(table[name][steps])) for steps in lengths)
        for name in (*DEFAULT, *TURNED)
    )
    figure = Drawing(
        "recall_table",
        "full",
        TOP + 7 * ROW + 62,
        "How many of ten seeds recall the first symbol",
        f"A dot for each of ten seeds, filled if it recalls the first symbol after "
        f"{', '.join(map(str, lengths))} steps. Solved: {told}.",
    )
    for column, steps in enumerate(lengths):
        figure.text(LEFT + column * COLUMN + 76, 32, f"$T = {steps}$", size=34)
    for k, name in enumerate(DEFAULT):
        draw_row(figure, TOP + k * ROW, f"{name}, default", table[name])
    with figure.step(1):
        y = TOP + 2.5 * ROW + 8
        figure.line([(24, y), (1176, y)], width=2)
        for k, (name, shown) in enumerate(TURNED.items(), start=3):
            draw_row(figure, TOP + 16 + k * ROW, shown, table[name])
    with figure.step(2):
        said = "The bias decides: keep, and let little in."
        figure.text(600, TOP + 7 * ROW + 30, said, size=30, bold=True)
    return figure
