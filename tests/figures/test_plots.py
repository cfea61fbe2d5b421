"""A deck's plots: in the figures' style, as dark as their page, and drawn while a loop runs."""

import re
from xml.etree import ElementTree

import nbformat
import pytest
from nbclient import NotebookClient

from rnn_course.drawing import DARK, LIGHT

SETUP = """import time
import matplotlib.pyplot as plt
from rnn_course.drawing import slide_plots
from rnn_course.drawing.live import LiveCurve

slide_plots()"""
PLOT = """plt.plot([0, 1, 4], color="hidden", label="squares of $t$")
plt.scatter([0, 1], [3, 4], c=[0.2, 0.7])  # colours of no role
plt.xlabel("step"), plt.legend();"""
LIVE = """curve = LiveCurve(50, ours="hidden", theirs="input")
for step in range(50):
    curve.add(ours=1 / (step + 1), theirs=0.5)
    time.sleep(0.01)"""


@pytest.fixture(scope="module")
def cells():
    """Return the executed cells of a notebook that draws."""
    sources = [SETUP, PLOT, LIVE]
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return NotebookClient(nbformat.v4.new_notebook(cells=cells)).execute().cells


def svg_of(output):
    """Return the root of the SVG that a cell shows."""
    assert "image/png" not in output.data
    return ElementTree.fromstring(output.data["text/html"])


def test_a_plot_is_drawn_as_the_figures_are(cells):
    (output,) = cells[1].outputs
    svg = svg_of(output)
    assert (svg.get("class"), svg.get("role")) == ("course-plot", "img")
    text = output.data["text/html"]
    assert "<text" not in text, "the page that shows it may not have the font"
    assert "SourceSansPro" in text
    for light, dark in (
        (LIGHT["line"]["hidden"], DARK["line"]["hidden"]),
        (LIGHT["ink"], DARK["ink"]),
    ):
        assert f"light-dark({light}, {dark})" in text
    painted = [each for each in svg.iter() if each.get("fill") in ("#FFFFFF", "#FAFAF7")]
    assert not painted, "a plot has no background of its own"


def test_a_curve_is_one_output_that_holds_every_point(cells):
    (output,) = cells[2].outputs
    text = output.data["text/html"]
    for role in ("hidden", "input"):
        colour = LIGHT["line"][role]
        lines = re.findall(rf'<path d="([^"]*)"[^>]*stroke="{colour}"', text)
        assert max(line.count("L") for line in lines) + 1 == 50
