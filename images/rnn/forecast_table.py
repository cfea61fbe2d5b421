"""The table of forecasters as a picture: the worst at the top, the best at the bottom."""

import json
from pathlib import Path

from rnn_course.drawing import Drawing
from rnn_course.drawing.palette import FILL, LIGHT
from rnn_course.forecasting.metric import TEST_ORIGINS

STORED = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
SHOWN = {  # name in the store: name here, kind
    "last month again": ("last month again", "rule"),
    "seasonal naive": ("last year again", "rule"),
    "plain RNN": ("simple RNN", "network"),
    "LSTM": ("LSTM", "network"),
    "GRU": ("GRU", "network"),
    "growth rule": ("last year times growth", "rule"),
    "Holt-Winters, chosen on earlier origins": ("Holt-Winters, chosen before", "statistics"),
    "SARIMA": ("SARIMA", "statistics"),
    "ours: Holt-Winters as an RNN": ("Holt-Winters RNN, ours", "network"),
    "linear": ("linear regression", "statistics"),
    "Holt-Winters, best of 16 on these very origins": ("Holt-Winters, best of 16 here", "unfair"),
}
LEFT, TOP, ROW, UNIT, VALUE = 445, 64, 38.5, 220, 1180


def mark(figure, x, y, kind):
    """Draw the mark of a kind: its shape tells it, and its colour."""
    colour = {"rule": LIGHT["muted"], "statistics": LIGHT["ink"], "network": FILL["hidden"]}
    if kind == "rule":
        figure.add("rect", x=x - 10, y=y - 10, width=20, height=20, fill=colour[kind])
    elif kind == "network":
        edge = LIGHT["text"]["hidden"]
        figure.add("circle", cx=x, cy=y, r=12, fill=colour[kind], stroke=edge, stroke_width=2)
    else:
        fair, corners = kind == "statistics", ((-14, 0), (0, -14), (14, 0), (0, 14))
        figure.add(
            "polygon",
            points=" ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners),
            fill=colour["statistics"] if fair else "none",
            stroke=LIGHT["ink"],
            stroke_width=3,
            stroke_dasharray=None if fair else "5 4",
        )


def number(row):
    """Return the row's mean MASE in words: with its spread, or with the range of its rounding."""
    if "range" in row:
        low, high = row["range"]
        return f"{low:.2f} to {high:.2f}"
    return f"{row['mase']:.3f}" + (f" ± {row['sd']:.3f}" if row["seeds"] > 1 else "")


def draw():
    rows = [row for row in STORED["rows"] if row["name"] in SHOWN]
    rows.sort(key=lambda row: -row["mase"])
    told = "; ".join(f"{SHOWN[row['name']][0]} {number(row)}" for row in rows)
    figure = Drawing(
        "forecast_table",
        "full",
        494,
        "Eleven forecasters, the same four exams",
        f"Mean MASE over {len(TEST_ORIGINS)} origins, twelve months ahead, less is better; worst "
        f"to best: {told}. The last one was chosen on these very origins, which is not fair.",
    )
    figure.text(30, 30, "mean MASE", anchor="start", size=28, bold=True)
    for x, kind, name in (
        (262, "rule", "rule of thumb"),
        (512, "statistics", "statistics"),
        (714, "network", "network"),
        (902, "unfair", "not fairly chosen"),
    ):
        mark(figure, float(x), 30.0, kind)
        figure.text(x + 24, 30, name, anchor="start", size=28)
    for k, row in enumerate(rows):
        name, kind = SHOWN[row["name"]]
        x, y, bold = LEFT + UNIT * row["mase"], TOP + 12 + k * ROW, "ours" in name
        figure.text(LEFT - 20, y, name, size=28, anchor="end", bold=bold)
        figure.line([(LEFT, y), (x, y)], width=2)
        if row["seeds"] > 1:
            figure.line([(x - UNIT * row["sd"], y), (x + UNIT * row["sd"], y)], "hidden", width=8)
        mark(figure, x, y, kind)
        figure.text(VALUE, y, number(row), size=28, anchor="end", bold=bold)
    bottom = TOP + len(rows) * ROW - 6
    figure.line([(LEFT, TOP - 8), (LEFT, bottom)], width=2)
    return figure
