"""Four years, each forecast from the months before it, beside what came."""

import json
from pathlib import Path

from rnn_course.drawing import Drawing
from rnn_course.drawing.curve import curve
from rnn_course.drawing.palette import tint
from rnn_course.forecasting import metric

STORED = json.loads(Path(__file__).with_name("forecast_table.json").read_text(encoding="utf-8"))
FIRST, LEFT, MONTH, BOTTOM, SCALE, LOWEST = 84, 30, 19, 385, 0.78, 240


def points(values, first):
    """Place monthly values in the figure, the first at the given month."""
    return [
        (LEFT + (first + k - FIRST) * MONTH, BOTTOM - (value - LOWEST) * SCALE)
        for k, value in enumerate(values)
    ]


def draw():
    series = metric.load_series()
    scores = {row["name"]: row["per_origin"] for row in STORED["rows"]}
    ours = scores["ours: Holt-Winters as an RNN"]
    figure = Drawing(
        "four_origins",
        "full",
        470,
        "Four years, each forecast from the months before it",
        "Airline passengers from 1956 to 1960. Over each of the last four years lie a copy of the "
        "year before, dotted, too low but for 1958, and the forecast of the Holt-Winters network, "
        "which follows what came, but is too high in 1958, the flat year. Its errors: "
        + ", ".join(f"{score:.2f} in {1957 + k}" for k, score in enumerate(ours))
        + ".",
    )
    curve(figure, points(series[FIRST:], FIRST), width=16, colour=tint("input", 0.4))
    for k, origin in enumerate(metric.TEST_ORIGINS):
        x = LEFT + (origin - FIRST - 0.5) * MONTH
        figure.line([(x, 66), (x, BOTTOM + 8)], width=1)
        curve(figure, points(series[origin - 12 : origin], origin), dash="3 10", width=4)
        curve(figure, points(STORED["forecasts"][k], origin), "output")
        figure.text(x + 6.2 * MONTH, BOTTOM + 32, f"{1957 + k}", size=28, bold=True)
        figure.text(x + 6.2 * MONTH, BOTTOM + 64, f"error {ours[k]:.2f}", "output", 28)
    figure.text(LEFT + 5.5 * MONTH, BOTTOM + 32, "1956", size=28)
    for x, name, role, style in (
        (30, "what came", None, {"width": 16, "colour": tint("input", 0.4)}),
        (330, "last year again", None, {"dash": "3 10", "width": 4}),
        (700, "Holt-Winters RNN", "output", {}),
    ):
        curve(figure, [(x, 32), (x + 64, 32)], role, **style)
        figure.text(x + 80, 32, name, anchor="start", size=30)
    return figure
