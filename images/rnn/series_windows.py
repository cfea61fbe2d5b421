"""A series is cut into windows: twelve months in, the next month out, then one month on."""

from rnn_course.drawing import FILL, LIGHT, Drawing
from rnn_course.forecasting import metric

MONTHS, LOOKBACK, SHOWN = 24, 12, 3
LEFT, STEP, BASE, SCALE = 60, 47, 262, 1.9


def draw():
    figure = Drawing(
        "series_windows",
        "full",
        440,
        "A series, cut into windows",
        "Two years of monthly airline passengers as dots on a line. Below it three bars: each "
        "covers twelve months, in blue, and the month after them, in green; each bar starts one "
        "month later than the one above it.",
    )
    months = [LEFT + k * STEP for k in range(MONTHS)]
    heights = [BASE - SCALE * (value - 95) for value in metric.load_series()[:MONTHS]]
    figure.line(list(zip(months, heights, strict=True)), width=3, corner=0.1)
    for x, y in zip(months, heights, strict=True):
        figure.add("circle", cx=x, cy=y, r=7, fill=LIGHT["ink"])
    figure.text(LEFT - 12, 36, "passengers, month by month", size=28, anchor="start")
    for window in range(SHOWN):
        with figure.step(window + 1):
            y = 290 + 48 * window
            after = window + LOOKBACK
            for start, length, role in ((window, LOOKBACK, "input"), (after, 1, "output")):
                figure.add(
                    "rect",
                    x=months[start] - STEP / 2 + 2,
                    y=y,
                    width=length * STEP - 4,
                    height=36,
                    rx=8,
                    fill=FILL[role],
                )
            middle = months[window] + (LOOKBACK - 1) * STEP / 2
            if window == 0:
                figure.text(middle, y + 18, "12 months in", size=26, colour="#FFFFFF")
                figure.text(
                    months[LOOKBACK] + 40,
                    y + 18,
                    "the next month out",
                    "output",
                    size=26,
                    anchor="start",
                )
    with figure.step(SHOWN + 1):
        figure.text(
            months[LOOKBACK + SHOWN - 1] + 40, y + 18, "and on, to the end", size=26, anchor="start"
        )
    return figure
