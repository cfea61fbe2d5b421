"""Live charts: what stands where, and that a growing one is drawn some sixty times."""

import re

import numpy as np
import pytest
from bs4 import BeautifulSoup

from rnn_course.slides import chart
from rnn_course.slides.chart import Curve, Live, line_chart

NAMES = "A title", "month", "passengers"


def places(svg):
    """Return the points of each curve, and {text: height} of all words."""
    page = BeautifulSoup(svg, "html.parser")
    lines = [np.array(re.findall(r"[-\d.]+", p["points"]), float) for p in page("polyline")]
    words = {text.get_text(): float(text["y"]) for text in page("text")}
    return [line.reshape(-1, 2) for line in lines], words


def test_more_is_higher_and_later_is_further_right():
    (line,), words = places(line_chart([Curve([1, 3, 2], "rain")], *NAMES))
    assert np.all(np.diff(line[:, 0]) > 0)
    assert line[1, 1] < line[2, 1] < line[0, 1]
    assert {"month", "passengers", "rain"} <= set(words)


def test_equal_factors_are_equal_distances_on_a_logarithmic_axis():
    (line,), words = places(line_chart([Curve([1e-6, 1, 1e6])], *NAMES, log=True))
    assert line[0, 1] - line[1, 1] == pytest.approx(line[1, 1] - line[2, 1])
    assert {"1e6", "1e\N{MINUS SIGN}6", "1"} <= set(words)


def test_values_that_cannot_be_drawn_are_left_out():
    (line, none), _ = places(
        line_chart([Curve([1, np.nan, 0, np.inf, 2]), Curve([])], *NAMES, log=True)
    )
    assert line.shape == (2, 2)
    assert none.size == 0


@pytest.mark.parametrize("values", [[0, 0, 0], [5, 5.01, 4.99], [0, 10, 5]])
def test_names_stand_apart_and_above_the_axis(values):
    curves = [Curve([0, 10]), *(Curve([0, 0, v], f"curve {k}") for k, v in enumerate(values))]
    _, words = places(line_chart(curves, *NAMES, height=300))
    heights = sorted(words[f"curve {k}"] for k in range(3))
    assert min(np.diff(heights)) >= chart.LABEL_GAP - 0.2
    assert heights[-1] <= 300 - chart.BOTTOM + 9


def test_names_of_curves_that_leave_the_chart_keep_their_order():
    curves = [Curve([0, v], f"to {v}") for v in (200, 400, 300)]
    _, words = places(line_chart(curves, *NAMES, ylim=(0, 100)))
    assert words["to 400"] < words["to 300"] < words["to 200"]


def test_words_are_escaped_and_a_subscript_ends():
    svg = line_chart([Curve([1, 2], "a < b & c")], "<b>", "k", "da_k / da_0")
    assert "a &lt; b &amp; c" in svg
    assert "&lt;b&gt;" in svg
    assert '<tspan dy="6">k</tspan><tspan dy="-6"> </tspan>/ da' in svg


@pytest.mark.parametrize("steps", [1, 7, 100, 1000])
def test_a_growing_chart_is_drawn_some_times_and_ends_complete(monkeypatch, steps):
    drawn = []

    class Shown:
        def display(self, picture):
            assert not places(picture.data)[0]

        def update(self, picture):
            drawn.append(picture.data)

    monkeypatch.setattr(chart, "DisplayHandle", Shown)
    live = Live("The loss", "update", "loss", steps)
    for step in range(steps):
        live.add(1 / (step + 1))
    assert 1 <= len(drawn) <= chart.DRAWINGS + 1
    (line,), _ = places(drawn[-1])
    assert len(line) == steps
