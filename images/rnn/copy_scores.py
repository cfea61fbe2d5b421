"""The famous LSTM's error from ten seeds, trained in three ways, beside that of a copy."""

import json
from pathlib import Path

from rnn_course.drawing import Drawing
from rnn_course.drawing.palette import FILL, LIGHT

STORED = json.loads(Path(__file__).with_name("forecast_table.json").read_text(encoding="utf-8"))
ROWS = {  # name in the store: name here
    "as published": "trained as published",
    "scaled by the past alone": "scaled by the past alone",
    "trained longer": "trained 5 times longer",
}
LEFT, RIGHT, LOW, HIGH = 400, 1080, 47, 61  # the axis: its ends in the figure, and their errors
TOP, ROW = 64, 46


def place(error):
    """Return where an error stands on the axis."""
    return LEFT + (error - LOW) / (HIGH - LOW) * (RIGHT - LEFT)


def draw():
    runs = STORED["one_step_rmse"]
    copy = runs["last month again"][0]
    means = {way: sum(runs[way]) / len(runs[way]) for way in ROWS}
    bottom = TOP + len(ROWS) * ROW
    figure = Drawing(
        "copy_scores",
        "full",
        bottom + 16,
        "The error of the LSTM from ten seeds, and of a copy",
        f"RMSE, one month ahead. Last month again has {copy:.1f}. The LSTM's mean over ten seeds: "
        + ", ".join(f"{name} {means[way]:.1f}" for way, name in ROWS.items())
        + ". Few runs stand on the better side of the copy.",
    )
    figure.text(30, 26, "RMSE, ten seeds", anchor="start", size=26)
    figure.text(1175, 26, "mean", size=26, anchor="end")
    x = place(copy)
    figure.line([(x, 44), (x, bottom)], width=3)
    figure.text(x, 26, f"last month again: {copy:.1f}", anchor="start", size=26, bold=True)
    for k, (way, name) in enumerate(ROWS.items()):
        y = TOP + 16.0 + k * ROW
        figure.text(LEFT - 28, y, name, size=26, anchor="end")
        for error in runs[way]:
            figure.add(
                "circle",
                cx=place(error),
                cy=y,
                r=9,
                fill=FILL["hidden"],
                stroke=LIGHT["text"]["hidden"],
                stroke_width=2,
            )
        figure.text(1175, y, f"{means[way]:.1f}", size=26, anchor="end", bold=True)
    return figure
