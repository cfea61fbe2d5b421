"""The table of forecasters as a picture: each one's score on an axis, the worst at the top."""

import json
from pathlib import Path

from rnn_course.drawing import Drawing, tint
from rnn_course.drawing.palette import FILL, LIGHT
from rnn_course.forecasting.metric import TEST_ORIGINS

STORED = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
OURS = "ours: Holt-Winters as an RNN"
UNFAIR = "Holt-Winters, best of 16 on these very origins"
SHOWN = {  # name in the store: name here, kind
    "last month again": ("last month again", "rule"),
    "seasonal naive": ("last year again", "rule"),
    "plain RNN": ("simple RNN", "network"),
    "LSTM": ("LSTM", "network"),
    "GRU": ("GRU", "network"),
    "growth rule": ("last year times growth", "rule"),
    "Holt-Winters, chosen on earlier origins": ("Holt-Winters, chosen before", "statistics"),
    "SARIMA": ("SARIMA", "statistics"),
    OURS: ("Holt-Winters RNN, ours", "network"),
    "linear": ("linear regression", "statistics"),
    UNFAIR: ("Holt-Winters, best of 16 here", "unfair"),
}
LEFT, RIGHT, LOW, HIGH = 410, 1090, 0.5, 0.82  # the axis: its ends in the figure, and their scores
TOP, ROW = 80, 34


def place(score):
    """Return where a score stands on the axis; beyond its end, at the end."""
    return LEFT + (min(score, HIGH) - LOW) / (HIGH - LOW) * (RIGHT - LEFT)


def mark(figure, x, y, kind):
    """Draw the mark of a kind: its shape tells it, and its colour."""
    colour = {"rule": LIGHT["muted"], "statistics": LIGHT["ink"], "network": FILL["hidden"]}
    if kind == "rule":
        figure.add("rect", x=x - 10, y=y - 10, width=20, height=20, fill=colour[kind])
    elif kind == "network":
        edge = LIGHT["text"]["hidden"]
        figure.add("circle", cx=x, cy=y, r=11, fill=colour[kind], stroke=edge, stroke_width=2)
    else:
        fair, corners = kind == "statistics", ((-13, 0), (0, -13), (13, 0), (0, 13))
        figure.add(
            "polygon",
            points=" ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners),
            fill=colour["statistics"] if fair else "none",
            stroke=LIGHT["ink"],
            stroke_width=3,
            stroke_dasharray=None if fair else "5 4",
        )


def draw():
    rows = [row for row in STORED["rows"] if row["name"] in SHOWN]
    rows.sort(key=lambda row: -row["mase"])
    told = "; ".join(f"{SHOWN[row['name']][0]} {row['mase']:.2f}" for row in rows)
    scores = {row["name"]: row["mase"] for row in rows}
    bottom = TOP + len(rows) * ROW
    figure = Drawing(
        "forecast_table",
        "full",
        bottom + 42,
        "Eleven forecasters, the same four origins",
        f"Mean MASE over {len(TEST_ORIGINS)} origins, twelve months ahead, less is better; worst "
        f"to best: {told}. The last one was chosen on these very origins, which is not fair. GRU, "
        "linear regression and the Holt-Winters RNN stand in one band: a tie.",
    )
    for x, kind, name in (
        (56, "rule", "rule of thumb"),
        (330, "statistics", "statistics"),
        (560, "network", "network, ± 1 s.d. of 10"),
        (930, "unfair", "not fairly chosen"),
    ):
        mark(figure, float(x), 28.0, kind)
        figure.text(x + 24, 28, name, anchor="start", size=26)
    first, last = place(scores["GRU"]), place(scores[OURS])
    figure.add(
        "rect",
        x=first - 26,
        y=TOP - 18.0,
        width=last - first + 52,
        height=bottom - TOP + 10.0,
        rx=12,
        fill=tint("hidden", 0.28),
    )
    figure.text((first + last) / 2, TOP + 2, "a tie", size=28, bold=True)
    for tenths in range(5, 9):
        x = place(tenths / 10)
        figure.line([(x, TOP - 18), (x, bottom)], width=1)
        figure.text(x, bottom + 20, f"{tenths / 10:.1f}", size=26)
    figure.text(30, bottom + 20, "mean MASE, less is better", anchor="start", size=26)
    for k, row in enumerate(rows):
        name, kind = SHOWN[row["name"]]
        x, y, bold = place(row["mase"]), TOP + 4.0 + k * ROW, row["name"] == OURS
        figure.text(LEFT - 28, y, name, size=26, anchor="end", bold=bold)
        if row["mase"] > HIGH:
            figure.arrow((x - 60, y), (x, y))
        else:
            if row["seeds"] > 1:
                ends = [place(row["mase"] + sign * row["sd"]) for sign in (-1, 1)]
                figure.line([(end, y) for end in ends], "hidden", width=8)
            mark(figure, x, y, kind)
        figure.text(1175, y, f"{row['mase']:.2f}", size=26, anchor="end", bold=bold)
    return figure
