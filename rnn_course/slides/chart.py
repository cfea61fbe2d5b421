"""Line charts for live slides: in the deck's font and colours, redrawn in a few milliseconds.

matplotlib takes a tenth of a second for a picture that keeps its colours in the dark theme. These
charts are SVG text whose colours are variables of css/custom.css:

    HTML(line_chart([Curve(y, "passengers", "input")], "Passengers by month", "month", "thousands"))

`Live` is such a chart that grows while a cell runs, such as the loss of a training.
"""

import re
from dataclasses import dataclass
from html import escape
from itertools import pairwise

import numpy as np
from IPython.display import HTML, DisplayHandle
from matplotlib.ticker import MaxNLocator

WIDTH, LEFT, TOP, BOTTOM = 1136, 100, 46, 38  # pixels of a slide; margins around the axes
FONT, LETTER = 26, 12.5  # size of all text; width of a letter, roughly
LABEL_GAP = 31  # between the names of two curves
DRAWINGS = 60  # of a whole training, at most


@dataclass(frozen=True)
class Curve:
    """One line: its values at 0, 1, 2, ... (or at `x`), its name, and how it is drawn.

    `role` is a colour of the course (input, hidden, output, weights, error), None a grey one;
    `dash` is SVG's pattern of dashes, such as "14 9"; a faint curve stays in the background.
    """

    values: object
    name: str = ""
    role: str | None = None
    dash: str | None = None
    faint: bool = False
    x: object = None


def _text(x, y, words, colour, **attributes):
    """Set words on a baseline; the letter after an underscore is a subscript."""
    below = r'<tspan dy="6">\1</tspan><tspan dy="-6">\2</tspan>'
    words = re.sub("_(.)(.?)", below, escape(words))
    rest = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}"{rest}>{words}</text>'


def _number(value):
    """Return a tick's label: 0.001, 1, 1000, 1e6."""
    short = re.sub("e[+]?(-?)0*", r"e\1", f"{value:.6g}")
    return short.replace("-", "\N{MINUS SIGN}")


def _ticks(low, high, log, most):
    if not log:
        return [t for t in MaxNLocator(most).tick_values(low, high) if low <= t <= high]
    decades = MaxNLocator(most, integer=True).tick_values(np.log10(low), np.log10(high))
    return [10.0**d for d in decades if low * 0.999 <= 10.0**d <= high * 1.001]


def _apart(heights, lowest):
    """Return heights from 0 to the lowest, in the given order, so far apart that names fit in."""
    order = [int(k) for k in np.argsort(heights, kind="stable")]
    moved = np.clip(np.array(heights, float), 0, lowest)
    for before, here in pairwise(order):
        moved[here] = max(moved[here], moved[before] + LABEL_GAP)
    for k in reversed(order):
        moved[k] = min(moved[k], lowest)
        lowest = moved[k] - LABEL_GAP
    return moved


def line_chart(curves, title, x_name, y_name, *, log=False, xlim=None, ylim=None, height=400):
    """Return a line chart as the text of an SVG.

    Parameters
    ----------
    curves : list of Curve
        Later ones are drawn over earlier ones. Values that are not finite are left out.
    title : str
        What the chart shows, in words, for who can't see it.
    x_name, y_name : str
        Of the axes, with their units; "a_k" has a subscript.
    log : bool
        Whether the vertical axis is logarithmic.
    xlim, ylim : (float, float), optional
        Ends of the axes; by default those of the values. What lies outside is cut off.
    height : int
        In pixels of a slide that is 1280 wide.
    """
    points = []
    for curve in curves:
        values = np.asarray(curve.values, float)
        x = np.arange(len(values)) if curve.x is None else np.asarray(curve.x, float)
        shown = np.isfinite(values) & (values > 0 if log else True)
        points.append((x[shown], values[shown]))
    all_x, all_y = (np.concatenate([p[k] for p in points] or [[]]) for k in (0, 1))
    (x0, x1), (y0, y1) = (
        given or ((v.min(), v.max()) if len(v) else (1, 2))
        for given, v in ((xlim, all_x), (ylim, all_y))
    )
    x1, y1 = (x1 if x1 > x0 else x0 + 1), (y1 if y1 > y0 else 2 * y0 + 1)
    names = max(len(text) for text in [x_name, *(curve.name for curve in curves)])
    wide, high = WIDTH - LEFT - 44 - LETTER * names, height - TOP - BOTTOM
    scale = np.log10 if log else np.asarray

    def place(x, y):
        across = (np.asarray(x) - x0) / (x1 - x0) * wide
        return across, high * (1 - (scale(y) - scale(y0)) / (scale(y1) - scale(y0)))

    grey, axis = "var(--course-muted)", "var(--course-rule)"
    parts = [f"<title>{escape(title)}</title>", _text(0, FONT, y_name, grey)]
    for tick in _ticks(y0, y1, log, max(2, high // 50)):
        y = TOP + place(x0, tick)[1]
        parts.append(f'<path d="M{LEFT} {y:.1f}h{wide:.1f}" stroke="{axis}" stroke-width="1"/>')
        parts.append(_text(LEFT - 12, y + 9, _number(tick), grey, text_anchor="end"))
    for tick in _ticks(x0, x1, False, 6):
        x = LEFT + place(tick, y1)[0]
        parts.append(_text(x, TOP + high + 28, _number(tick), grey, text_anchor="middle"))
    parts.append(_text(LEFT + wide + 32, TOP + high + 28, x_name, grey))
    parts.append(f'<path d="M{LEFT} {TOP + high}h{wide:.1f}" stroke="{grey}" stroke-width="2"/>')

    ends = []
    parts.append(f'<svg x="{LEFT}" y="{TOP}" width="{wide:.1f}" height="{high}">')  # cuts off
    for curve, (x, values) in zip(curves, points, strict=True):
        across, down = place(x, values)
        ends.append(down[-1] if len(down) else high)
        path = " ".join(f"{a:.1f},{d:.1f}" for a, d in zip(across, down, strict=True))
        colour = f"var(--course-{curve.role}-line)" if curve.role else "var(--course-ink)"
        dash = f' stroke-dasharray="{curve.dash}"' if curve.dash else ""
        faint = ' opacity="0.4"' if curve.faint else ""
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="4" '
            f'stroke-linejoin="round"{dash}{faint}/>'
        )
    parts.append("</svg>")
    for curve, y in zip(curves, _apart(ends, high - 6), strict=True):
        if curve.name:
            colour = f"var(--course-{curve.role})" if curve.role else "var(--course-ink)"
            colour = grey if curve.faint else colour
            weight = {} if curve.faint else {"font_weight": 600}
            parts.append(_text(LEFT + wide + 12, TOP + y + 9, curve.name, colour, **weight))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" font-family="var(--course-sans)" '
        f'font-size="{FONT}">{"".join(parts)}</svg>'
    )


class Live:
    """A chart of one curve that grows while a cell runs: `live = Live(...)`, then `live.add(loss)`.

    Parameters
    ----------
    title, x_name, y_name : str
        As for `line_chart`.
    steps : int
        How many values will come: the length of the horizontal axis.
    role : str
        The curve's colour.
    height, **options
        Of `line_chart`.
    """

    def __init__(self, title, x_name, y_name, steps, *, role="error", height=180, **options):
        self.values, self.steps, self.role = [], steps, role
        self._draw = lambda curves: HTML(
            line_chart(curves, title, x_name, y_name, xlim=(0, steps), height=height, **options)
        )
        self._shown = DisplayHandle()
        self._shown.display(self._draw([]))

    def add(self, value):
        """Append the value of the next step; draw what there is, some sixty times in all."""
        self.values.append(float(value))
        count = len(self.values)
        if count % -(-self.steps // DRAWINGS) == 0 or count == self.steps:
            name = f"{self.values[-1]:.3g}"
            x = range(1, count + 1)
            self._shown.update(self._draw([Curve(self.values, name, self.role, x=x)]))
