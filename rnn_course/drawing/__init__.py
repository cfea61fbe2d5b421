"""Draws the course's figures: one palette, a small SVG helper, matplotlib in the same style.

`images/X.svg` and `images/rnn/X.svg` are each made by the script `X.py` beside them, which
defines `draw()` and returns the SVG (a `Drawing`, or the text of `plot_svg`):

    from rnn_course.drawing import Drawing

    def draw():
        figure = Drawing("rnn_box", "half", 300, "A recurrent unit", "A box with a loop ...")
        figure.loop(figure.box(300, 200, 150, 110, "RNN"))
        return figure

`python -m rnn_course.drawing [name ...]` (`make figures`) redraws all of them or those named; a
second run changes no byte. A script whose name starts with "_" is a helper, not a figure.
"""

from .palette import DARK, FILL, LIGHT, ON_FILL, PANEL, ROLES, THEMES, contrast, text_pairs, tint
from .plots import inline_svg, new_plot, plot_svg, slide_plots
from .svg import SIZES, SMALLEST_TEXT, Drawing, Node

__all__ = [
    "DARK",
    "FILL",
    "LIGHT",
    "ON_FILL",
    "PANEL",
    "ROLES",
    "SIZES",
    "SMALLEST_TEXT",
    "THEMES",
    "Drawing",
    "Node",
    "contrast",
    "inline_svg",
    "new_plot",
    "plot_svg",
    "slide_plots",
    "text_pairs",
    "tint",
]
