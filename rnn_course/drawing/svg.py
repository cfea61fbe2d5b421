"""Draw the course's diagrams: the same shape for the same thing in every figure.

A full-width figure is 1200 units wide; the 1280 x 720 slide shows it in 1136 pixels. So a font
size here is nearly the size in the room, and 26 units are the 24 pixels that text must have.

- a box is a unit (a layer, a cell): `Drawing.box`
- a circle is a vector (an input, a state, an output): `Drawing.circle`
- an arrow carries a vector, in its colour; the weights that multiply it are its label:
  `Drawing.arrow`
- a loop feeds a state back: `Drawing.loop`
- dashed purple is error flowing back: `role="error"`
- what appears at press k of the space bar goes into `with drawing.step(k):`

Text between dollar signs is set as maths: "$W_h x_t + W_r a_{t-1}$".
"""

import math
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from html import escape

from .fonts import family
from .palette import FILL, LIGHT, ON_FILL, PANEL, tint
from .style import with_style

# Width of a figure for each size class of css/custom.css (a third of the slide, and so on).
SIZES = {"third": 400, "half": 600, "two-thirds": 800, "full": 1200}
SLIDE_PIXELS = 1136 / 1200  # of one unit, where css/custom.css leaves 1136 pixels to a slide
SMALLEST_TEXT = 26


@dataclass(frozen=True)
class Node:
    """A box or circle that was drawn: its centre and size, for arrows to meet."""

    x: float
    y: float
    width: float
    height: float
    round: bool

    @property
    def top(self) -> tuple[float, float]:
        """Middle of the upper edge; `bottom`, `left` and `right` likewise."""
        return self.x, self.y - self.height / 2

    @property
    def bottom(self) -> tuple[float, float]:
        """Middle of the lower edge."""
        return self.x, self.y + self.height / 2

    @property
    def left(self) -> tuple[float, float]:
        """Middle of the left edge."""
        return self.x - self.width / 2, self.y

    @property
    def right(self) -> tuple[float, float]:
        """Middle of the right edge."""
        return self.x + self.width / 2, self.y

    def edge(self, towards, gap=5) -> tuple[float, float]:
        """Point where the line from the centre to `towards` leaves the shape, plus a gap."""
        dx, dy = towards[0] - self.x, towards[1] - self.y
        distance = math.hypot(dx, dy)
        if self.round:
            reach = self.width / 2
        else:
            reach = distance * min(
                self.width / 2 / abs(dx) if dx else math.inf,
                self.height / 2 / abs(dy) if dy else math.inf,
            )
        share = (reach + gap) / distance
        return self.x + dx * share, self.y + dy * share


def _number(value):
    return f"{round(value, 1):g}"


def _points(points):
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _attributes(values):
    texts = {
        key.replace("_", "-"): _number(value) if isinstance(value, float) else str(value)
        for key, value in values.items()
        if value is not None
    }
    return "".join(f' {key}="{escape(text)}"' for key, text in texts.items())


def _maths_runs(source):
    """Split maths into (text, level, italic); level 0 baseline, -1 subscript, 1 superscript."""
    runs = []
    source = source.replace("-", "\N{MINUS SIGN}")
    for mark, braced, plain in re.findall(r"([_^])?(?:\{([^}]*)\}|([A-Za-z]{2,}|.))", source):
        level = {"_": -1, "^": 1, "": 0}[mark]
        for piece in re.findall(r"[^\W\d_]{2,}|[^\W\d_]|[\W\d_]+", braced or plain):
            runs.append((piece, level, len(piece) == 1 and piece.isalpha()))
    return runs


def _tspans(line, size, name):
    """One line of text of the figure `name`, maths between dollar signs, as SVG tspans."""
    spans, baseline = [], 0.0
    for k, part in enumerate(line.split("$")):
        runs = _maths_runs(part) if k % 2 else [(part, 0, False)] if part else []
        for text, level, italic in runs:
            small = max(SMALLEST_TEXT, 0.7 * size)
            shift = {-1: 0.22, 0: 0.0, 1: -0.38}[level] * size
            style = {
                "dy": _number(shift - baseline) if shift != baseline else None,
                "font_size": _number(small) if level else None,
                "font_family": family(name, "maths") if k % 2 else None,
                "font_style": "italic" if italic else None,
            }
            baseline = shift
            attributes = _attributes(style)
            spans.append(
                f"<tspan{attributes}>{escape(text)}</tspan>" if attributes else escape(text)
            )
    return "".join(spans)


class Drawing:
    """One figure.

    Parameters
    ----------
    name : str
        The script's name; prefixes every id, since several figures share one page.
    size : str
        Key of `SIZES`: the class that the deck shows it in.
    height : int
        A slide with a title has room for about 520.
    title, desc : str
        What it is (a few words); what it shows (one or two sentences), for who can't see it.
    """

    def __init__(self, name, size, height, title, desc):
        self.name, self.width, self.height = name, SIZES[size], height
        self.title, self.desc = title, desc
        self._lines, self._depth = [], 1

    def add(self, element, content=None, **attributes) -> None:
        """Append any SVG element; underscores in attribute names become hyphens."""
        tail = "/>" if content is None else f">{content}</{element}>"
        self._lines.append("  " * self._depth + f"<{element}{_attributes(attributes)}{tail}")

    @contextmanager
    def group(self, **attributes) -> Iterator[None]:
        """Put what is drawn inside the `with` block into one `<g>`."""
        self._lines.append("  " * self._depth + f"<g{_attributes(attributes)}>")
        self._depth += 1
        yield
        self._depth -= 1
        self._lines.append("  " * self._depth + "</g>")

    def step(self, index) -> AbstractContextManager[None]:
        """Show what is drawn inside the `with` block at the index-th press of the space bar."""
        return self.group(**{"class": "fragment", "data-fragment-index": index})

    def text(
        self, x, y, label, role=None, size=None, anchor="middle", colour=None, bold=False
    ) -> None:
        """Set a label, centred vertically on y; `\\n` starts a new line, `$...$` is maths."""
        if not label.strip():
            return  # a space is no ink, and has no box to measure
        size = size or (34 if "$" in label else 28)
        lines = label.split("\n")
        colour = colour or (LIGHT["text"][role] if role else LIGHT["ink"])
        for k, line in enumerate(lines):
            middle = y + (k - (len(lines) - 1) / 2) * 1.25 * size
            self.add(
                "text",
                _tspans(line, size, self.name),
                x=float(x),
                y=middle + 0.34 * size,  # the baseline that centres capitals and digits on y
                font_size=size,
                fill=colour,
                text_anchor=None if anchor == "start" else anchor,
                font_weight="bold" if bold else None,
            )

    def _label(self, node, label, role, size):
        if label.strip():
            self.text(node.x, node.y, label, size=size, colour=ON_FILL[role] if role else None)
        return node

    def box(self, x, y, width, height, label="", role="hidden", size=None) -> Node:
        """Draw a unit: a rounded box centred on (x, y). A role of None is a plain outline."""
        self.add(
            "rect",
            x=x - width / 2,
            y=y - height / 2,
            width=width,
            height=height,
            rx=14,
            fill=FILL[role] if role else PANEL,
            stroke=LIGHT["text"][role] if role else LIGHT["muted"],
            stroke_width=3,
        )
        return self._label(Node(x, y, width, height, False), label, role, size)

    def circle(self, x, y, label="", role="input", radius=36, size=None) -> Node:
        """Draw a vector: a circle centred on (x, y)."""
        self.add(
            "circle",
            cx=float(x),
            cy=float(y),
            r=float(radius),
            fill=FILL[role] if role else PANEL,
            stroke=LIGHT["text"][role] if role else LIGHT["muted"],
            stroke_width=3,
        )
        return self._label(Node(x, y, 2 * radius, 2 * radius, True), label, role, size)

    def region(self, x, y, width, height, role=None, dashed=False) -> Node:
        """Tint a background that holds several shapes; (x, y) is its upper left corner."""
        self.add(
            "rect",
            x=float(x),
            y=float(y),
            width=float(width),
            height=float(height),
            rx=20,
            fill=tint(role) if role else "none",
            stroke=LIGHT["line"][role] if role else LIGHT["muted"],
            stroke_width=2,
            stroke_dasharray="8 7" if dashed else None,
        )
        return Node(x + width / 2, y + height / 2, width, height, False)

    def line(self, points, role=None, dashed=False, width=4, corner=18) -> None:
        """Draw a line through points (x, y), its corners rounded."""
        steps = [f"M{_points(points[:1])}"]
        for before, here, after in zip(points, points[1:], points[2:], strict=False):
            near, far = _towards(here, before, corner), _towards(here, after, corner)
            steps.append(f"L{_points([near])} Q{_points([here, far])}")
        steps.append(f"L{_points(points[-1:])}")
        self.add(
            "path",
            d=" ".join(steps),
            fill="none",
            stroke=LIGHT["line"][role] if role else LIGHT["muted"],
            stroke_width=width,
            stroke_dasharray="11 8" if dashed else None,
            stroke_linejoin="round",
        )

    def arrow(
        self, *stops, role=None, label="", label_role="weights", at=None, dashed=None, width=4
    ) -> None:
        """Draw an arrow through stops: nodes or points (x, y); the last one gets the head.

        `label` is set at the point `at`, by default beside the middle of the first leg.
        An arrow of role "error" is dashed.
        """
        centres = [(s.x, s.y) if isinstance(s, Node) else s for s in stops]
        points = list(centres)
        if isinstance(stops[0], Node):
            points[0] = stops[0].edge(centres[1])
        if isinstance(stops[-1], Node):
            points[-1] = stops[-1].edge(centres[-2])
        tip, length = points[-1], 9 + 2.5 * width
        neck = _towards(tip, points[-2], length)
        dashed = role == "error" if dashed is None else dashed
        self.line([*points[:-1], neck], role, dashed, width)
        dx, dy = 0.45 * (tip[0] - neck[0]), 0.45 * (tip[1] - neck[1])
        self.add(
            "polygon",
            points=_points([tip, (neck[0] - dy, neck[1] + dx), (neck[0] + dy, neck[1] - dx)]),
            fill=LIGHT["line"][role] if role else LIGHT["muted"],
        )
        if label:
            (x1, y1), (x2, y2) = points[:2]
            distance = math.hypot(x2 - x1, y2 - y1)
            beside = (
                (x1 + x2) / 2 + 42 * abs(y2 - y1) / distance,
                (y1 + y2) / 2 - 30 * abs(x2 - x1) / distance,
            )
            x, y = at or beside
            self.text(x, y, label, role=label_role)

    def loop(self, node, label="$W_r$", role="hidden", reach=80, at=None) -> None:
        """Feed a state back: an arrow out of the node's right side and into it again, below."""
        (x, y), dy = node.right, node.height / 4
        self.arrow(
            (x + 3, y - dy),
            (x + reach, y - dy),
            (x + reach, y + dy),
            (x + 5, y + dy),
            role=role,
            label=label,
            at=at or (x + reach + 42, y),
            width=5,
        )

    def __str__(self):
        """Return the SVG document, the same bytes every time."""
        ids = f"{self.name}-title {self.name}-desc"
        head = _attributes(
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "id": f"{self.name}-figure",
                "viewBox": f"0 0 {self.width} {self.height}",
                "width": self.width,
                "height": self.height,
                "role": "img",
                "aria-labelledby": ids,
                "font-family": family(self.name, "sans"),
                "style": "display:block;margin:0 auto;max-width:100%;height:auto",
            }
        )
        lines = [
            f"<svg{head}>",
            f'  <title id="{self.name}-title">{escape(self.title)}</title>',
            f'  <desc id="{self.name}-desc">{escape(self.desc)}</desc>',
            f'  <rect width="{self.width}" height="{self.height}" rx="16" fill="{PANEL}"/>',
            *self._lines,
            "</svg>\n",
        ]
        # Source Sans has small letters: at the same size Helvetica and the maths look larger.
        return with_style("\n".join(lines), self.name, sans="110%")


def _towards(start, end, distance):
    """Point on the way from start to end, at most half-way."""
    whole = math.dist(start, end)
    share = min(distance / whole, 0.5)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
