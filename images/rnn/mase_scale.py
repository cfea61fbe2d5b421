"""MASE in one picture: a year's mean error, beside the mean error that the past had."""

import numpy as np

from rnn_course.drawing import Drawing
from rnn_course.drawing.palette import FILL
from rnn_course.forecasting import metric

ORIGIN, LEFT, MONTH, BOTTOM, SCALE = 108, 30, 9.6, 126, 1.5


def bars(figure, errors, first, role):
    """Draw an error a month, and their mean as a line; return the mean."""
    for k, error in enumerate(errors):
        height = max(error * SCALE, 1)
        x = LEFT + (first + k) * MONTH
        figure.add("rect", x=x, y=BOTTOM - height, width=MONTH - 2, height=height, fill=FILL[role])
    mean = errors.mean()
    ends = [LEFT + first * MONTH - 2, LEFT + (first + len(errors)) * MONTH]
    figure.line([(x, BOTTOM - mean * SCALE) for x in ends], width=4)
    return mean


def draw():
    series = metric.load_series()
    misses = np.abs(series[12:] - series[:-12])[:ORIGIN]  # of last year again, 1950 to 1958
    past, year = misses[: ORIGIN - 12], misses[ORIGIN - 12 :]
    figure = Drawing(
        "mase_scale",
        "full",
        168,
        "The mean error of one year, beside that of the past",
        f"A bar for each month: by how much last year again misses it. Over 1950 to 1957 the mean "
        f"is {past.mean():.1f} thousand, in 1958 it is {year.mean():.1f}: a MASE of "
        f"{year.mean() / past.mean():.2f}.",
    )
    scale, error = bars(figure, past, 0, "input"), bars(figure, year, len(past), "output")
    figure.line([(LEFT, BOTTOM), (LEFT + len(misses) * MONTH, BOTTOM)], width=2)
    for k in range(9):
        figure.text(LEFT + (12 * k + 6) * MONTH, BOTTOM + 20, f"{1950 + k}", size=26)
    end = LEFT + len(misses) * MONTH
    figure.text(
        LEFT, 24, f"what last year again missed: {scale:.1f} on average", "input", 26, "start"
    )
    figure.text(end + 12, BOTTOM - error * SCALE, f"{error:.1f}", "output", 26, "start", bold=True)
    figure.text(
        end,
        24,
        f"{error:.1f} / {scale:.1f} = {error / scale:.2f}",
        size=30,
        anchor="middle",
        bold=True,
    )
    return figure
