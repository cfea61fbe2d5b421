"""An array of numbers: a grid of cells."""

from .palette import FILL, PANEL, tint
from .svg import Drawing


def grid(figure: Drawing, left: float, top: float, fills, size: float, edge: str) -> None:
    """Draw a grid whose upper left corner is (left, top).

    Parameters
    ----------
    figure : Drawing
        What to draw on.
    left, top : float
        The upper left corner.
    fills : sequence of rows, each a sequence of str
        The colour of each cell; an empty text draws none.
    size : float
        Side of a cell.
    edge : str
        Colour of the cells' outlines.
    """
    for row, colours in enumerate(fills):
        for column, colour in enumerate(colours):
            if colour:
                figure.add(
                    "rect",
                    x=float(left + column * size),
                    y=float(top + row * size),
                    width=size,
                    height=size,
                    fill=colour,
                    stroke=edge,
                    stroke_width=2,
                )


def block(
    figure: Drawing,
    left: float,
    middle: float,
    shape,
    role: str,
    size: float,
    name: str,
    room=5,
) -> None:
    """Draw an array of shape (rows, columns) in the colour of its role, its name below.

    The array is centred vertically on `middle`; its name leaves room for `room` rows, so that the
    names of several arrays stand on one line.
    """
    rows, columns = shape
    colour = tint(role, 0.6) if role == "weights" else FILL[role]
    grid(figure, left, middle - rows * size / 2, [[colour] * columns] * rows, size, PANEL)
    figure.text(left + columns * size / 2, middle + room / 2 * size + 27, name, role, size=32)
