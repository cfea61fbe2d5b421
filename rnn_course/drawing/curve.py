"""A data curve in a stepped figure (matplotlib's figures can't be stepped)."""

from .palette import LIGHT
from .svg import Drawing


def curve(figure: Drawing, points, role=None, *, dash=None, width=5, colour=None) -> None:
    """Draw a line straight from point to point.

    Parameters
    ----------
    figure : Drawing
        What to draw on.
    points : sequence of (x, y)
        In the units of the figure.
    role : str, optional
        Whose colour it has; default the axes' grey.
    dash : str, optional
        SVG's pattern of dashes, such as "14 9"; default a whole line.
    width : float
        Of the line.
    colour : str, optional
        In place of the role's: a tint, for what lies behind.
    """
    figure.add(
        "polyline",
        points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points),
        fill="none",
        stroke=colour or (LIGHT["line"][role] if role else LIGHT["muted"]),
        stroke_width=width,
        stroke_dasharray=dash,
        stroke_linejoin="round",
        stroke_linecap="round",
    )
