"""What deck 03 is about, in three pictures."""

from itertools import pairwise

from rnn_course.drawing import Drawing
from rnn_course.drawing.curve import curve
from rnn_course.drawing.palette import tint
from rnn_course.forecasting import metric

PANEL, BOTTOM = 400, 215


def chain_back(figure):
    """The error travels back through three steps."""
    boxes = [figure.box(75 + k * 125, 110, 68, 62, f"$a_{k + 1}$") for k in range(3)]
    for start, end in pairwise(boxes):
        figure.arrow((start.right[0] + 4, 96), (end.left[0] - 4, 96), role="hidden")
        figure.arrow((end.left[0] - 4, 128), (start.right[0] + 4, 128), role="error")
    figure.text(200, 190, "$W_r$  learns", size=30)


def two_gradients(figure):
    """One gradient dies on its way back, one explodes."""
    left, width = PANEL + 50, 290
    figure.line([(left, 30), (left, BOTTOM), (left + width, BOTTOM)], width=2, corner=0.1)
    for factor, dash in ((0.9, None), (1.1, "14 9")):
        sizes = [0.3 * factor**step for step in range(13)]
        points = [(left + k * width / 12, BOTTOM - 4 - 180 * size) for k, size in enumerate(sizes)]
        curve(figure, points, "error", dash=dash)
    figure.text(left + 110, 66, "explodes", "error", 28)
    figure.text(left + 215, 165, "vanishes", "error", 28)


def a_year_ahead(figure):
    """Two years of passengers, and a forecast over what came."""
    series, left, width = metric.load_series()[120:], 2 * PANEL + 40, 320
    points = [(left + k * width / 23, 262 - 0.38 * value) for k, value in enumerate(series)]
    figure.line([(left, BOTTOM), (left + width, BOTTOM)], width=2)
    curve(figure, points[11:], width=16, colour=tint("input", 0.45))
    curve(figure, points[:12], "input")
    growth = series[:12].sum() / metric.load_series()[108:120].sum()
    heights = [262 - 0.38 * value * growth for value in series[:12]]
    forecast = [(x, y) for (x, _), y in zip(points[12:], heights, strict=True)]
    curve(figure, forecast, "output", dash="14 9")
    figure.text(left + 60, 180, "known", "input", 28)
    figure.text(left + 190, 180, "forecast", "output", 28, "start")


def draw():
    figure = Drawing(
        "training_goals",
        "full",
        240,
        "Three aims: the way back, its dangers, an honest forecast",
        "Left, three states in a row, and dashed arrows that carry the error back through them. "
        "Middle, two gradients on their way back: one vanishes, one explodes. Right, a year of "
        "passengers, and a forecast laid over the year that followed.",
    )
    chain_back(figure)
    two_gradients(figure)
    a_year_ahead(figure)
    return figure
