"""Data plots in the course's style: figures from scripts (`plot_svg`), plots on slides.

matplotlib puts a random salt, a date and its version into an SVG; `plot_svg` fixes or removes
all three, for the same bytes every time. Text stays text there, so it is searchable. A deck calls
`slide_plots()` once.
"""

import io
import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.rcsetup import cycler

from .fonts import FACES, family
from .palette import LIGHT, PANEL
from .style import theme_rules, with_style
from .svg import SIZES

STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "font.family": "Source Sans Pro",  # the layout is measured with what the text is set in
    "font.size": 31,
    "axes.titlesize": 31,
    "axes.labelsize": 31,
    "xtick.labelsize": 28,
    "ytick.labelsize": 28,
    "legend.fontsize": 28,
    "legend.frameon": False,
    "lines.linewidth": 4,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 2,
    "axes.edgecolor": LIGHT["muted"],
    "axes.labelcolor": LIGHT["ink"],
    "xtick.color": LIGHT["muted"],
    "ytick.color": LIGHT["muted"],
    "text.color": LIGHT["ink"],
    "axes.facecolor": "none",
    "figure.facecolor": "none",  # the panel is drawn by plot_svg
    "figure.dpi": 72,  # one point is one unit of Drawing
}


for (_kind, *_), _path in FACES.items():
    if _kind == "sans":
        font_manager.fontManager.addfont(_path)


@contextmanager
def new_plot(size, height, rows=1, columns=1, **options) -> Iterator[tuple[Figure, Axes]]:
    """Open a plot: `with new_plot("half", 360) as (figure, axes):`, then draw inside.

    As `matplotlib.pyplot.subplots`, sized in the units of `Drawing`: `size` is a key of `SIZES`;
    further options go to `Figure.subplots`. A script ends with `return plot_svg(figure, ...)`.
    """
    with mpl.rc_context(STYLE):
        figure = Figure(
            figsize=(SIZES[size] / 72, height / 72),
            layout=ConstrainedLayoutEngine(w_pad=16 / 72, h_pad=16 / 72),
        )
        yield figure, figure.subplots(rows, columns, **options)


def _colours_apart(match):
    """Move the colours of a style into attributes, as `Drawing` has them."""
    colour = re.compile(r"\b(fill|stroke): (#[0-9a-f]{6})(?:; )?")
    attributes = [f'{part}="{value.upper()}"' for part, value in colour.findall(match[1])]
    rest = colour.sub("", match[1]).removesuffix("; ")
    return " ".join([*attributes, f'style="{rest}"'] if rest else attributes)


def _svg_text(figure, name, style):
    """Return what matplotlib writes, from `<svg` on, every id with the name before it."""
    with mpl.rc_context({**style, "svg.hashsalt": name}):
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :]  # the XML prologue may not stand inside a page
    svg = re.sub(r"\s*<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\bid="', f'id="{name}-', svg)  # several figures share one page
    svg = re.sub(r'href="#', f'href="#{name}-', svg)
    svg = re.sub(r"url\(#", f"url(#{name}-", svg)
    # matplotlib's stylesheet would reach into the page it is inlined in.
    svg = re.sub(r"\s*<defs>\s*<style[^>]*>[^<]*</style>\s*</defs>", "", svg, count=1)
    return re.sub(r'style="([^"]*)"', _colours_apart, svg)


def _with_head(svg, figure, name, attributes, content):
    """Return the SVG text with a head like that of a `Drawing`, and content that comes first."""
    width, height = (round(side * 72) for side in figure.get_size_inches())
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'id="{name}-figure" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" {attributes} stroke-linejoin="round" '
        f'style="display:block;margin:0 auto;max-width:100%;height:auto">\n{content}'
    )
    return re.sub(r"<svg[^>]*>", lambda _: head, svg, count=1)


def plot_svg(figure, name, title, desc) -> str:
    """Return the SVG text of a figure from `new_plot`; name, title, desc as for `Drawing`."""
    svg = _svg_text(figure, name, STYLE)
    sans = family(name, "sans")
    svg = re.sub(r"(font(?:-family)?:[^;\"]*?)'Source Sans Pro'[^;\"]*", rf"\g<1>{sans}", svg)
    width, height = (round(side * 72) for side in figure.get_size_inches())
    content = (
        f' <title id="{name}-title">{escape(title)}</title>\n'
        f' <desc id="{name}-desc">{escape(desc)}</desc>\n'
        f' <rect width="{width}" height="{height}" rx="16" fill="{PANEL}"/>'
    )
    labelled = f'aria-labelledby="{name}-title {name}-desc"'
    return with_style(_with_head(svg, figure, name, labelled, content), name)


# --- in a notebook --------------------------------------------------------------------------------

# As on a slide of 1280 x 720: its text is a little smaller than that of a figure.
SLIDE_STYLE: dict[Any, Any] = {
    **STYLE,
    "svg.fonttype": "path",  # the page that shows it may not have the font
    "figure.figsize": (15.6, 4.6),
    "figure.constrained_layout.use": True,
    "font.size": 24,
    "axes.titlesize": 24,
    "axes.labelsize": 24,
    "xtick.labelsize": 22,
    "ytick.labelsize": 22,
    "legend.fontsize": 22,
    "mathtext.fontset": "cm",
    "axes.prop_cycle": cycler(color=list(LIGHT["line"].values())),
}
_numbers = itertools.count(1)


def inline_svg(figure) -> str:
    """Return a matplotlib figure as SVG for a page, in the colours of the page's theme.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Made after `slide_plots()`.

    Notes
    -----
    The first drawing lays the figure out, which takes as long as the rest; the next ones, of lines
    that moved, keep that layout.
    """
    name = f"plot{next(_numbers)}"  # another one at each call: old and new may share the page
    svg = _svg_text(figure, name, SLIDE_STYLE)
    figure.set_layout_engine("none")
    rules = "\n".join(theme_rules(svg, name, strict=False))
    content = f"<style>\n{rules}\n</style>"
    return _with_head(svg, figure, name, 'class="course-plot" aria-label="Plot"', content)


def slide_plots() -> None:
    """Make matplotlib, in the notebook that calls this, draw as the course's figures are drawn.

    A plot is shown as SVG: in the figures' font, without a background, and as dark as its page.
    The roles of the palette are names of colours: `plt.plot(states, color="hidden")`.
    """
    from IPython import get_ipython  # only where there is a notebook

    shell = get_ipython()
    shell.run_line_magic("config", "InlineBackend.figure_formats = []")
    shell.run_line_magic("matplotlib", "inline")
    shell.display_formatter.formatters["text/html"].for_type(Figure, inline_svg)
    mpl.rcParams.update(SLIDE_STYLE)
    mpl.colors.get_named_colors_mapping().update(LIGHT["line"], ink=LIGHT["ink"])
