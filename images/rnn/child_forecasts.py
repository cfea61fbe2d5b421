"""What a child would say: three forecasts of 1960 that need no network, then what came."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.curve import curve
from rnn_course.drawing.palette import tint
from rnn_course.forecasting import metric

FIRST, ORIGIN = 96, 132
LEFT, MONTH, BOTTOM, SCALE, LOWEST = 70, 15, 340, 0.8, 250
RULES = (  # name, the forecast of the next 12 months, dashes
    ("last month again", lambda past: [past[-1]] * 12, "3 11"),
    ("last year again", lambda past: past[-12:], "16 11"),
    (
        "last year, times\nits growth",
        lambda past: past[-12:] * past[-12:].sum() / past[-24:-12].sum(),
        None,
    ),
)


def points(values, first):
    """Place monthly values in the figure, the first at the given month."""
    return [
        (LEFT + (first + k - FIRST) * MONTH, BOTTOM - (value - LOWEST) * SCALE)
        for k, value in enumerate(values)
    ]


def draw():
    series = metric.load_series()
    past = series[:ORIGIN]
    figure = Drawing(
        "child_forecasts",
        "full",
        400,
        "Three forecasts that need no network",
        "Airline passengers from 1957 to 1959, in blue, then three forecasts of 1960: a flat "
        "line at last month, a copy of 1959, and a copy of 1959 made larger by its growth. At "
        "last what came: nearest to the third, peaks included.",
    )
    for year in range(1957, 1962):
        x = LEFT + (year - 1957) * 12 * MONTH
        figure.line([(x, 30), (x, BOTTOM + 12)], width=1)
        if year < 1961:
            figure.text(x + 6 * MONTH, BOTTOM + 34, f"{year}", size=26)
    curve(figure, points(past[FIRST:], FIRST), "input")
    side = LEFT + 48 * MONTH + 24
    with figure.step(len(RULES) + 1):
        curve(figure, points(series[ORIGIN:], ORIGIN), width=14, colour=tint("input", 0.45))
        curve(figure, [(side, 316), (side + 70, 316)], width=14, colour=tint("input", 0.45))
        figure.text(side + 90, 316, "what came", anchor="start", size=30)
    for press, (name, rule, dash) in enumerate(RULES, start=1):
        y = 60 + (press - 1) * 80
        with figure.step(press):
            curve(figure, points(rule(past), ORIGIN), "output", dash=dash)
            curve(figure, [(side, y), (side + 70, y)], "output", dash=dash)
            figure.text(side + 90, y, name, anchor="start", size=30)
    return figure
