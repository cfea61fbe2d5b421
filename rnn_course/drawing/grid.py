"""An array of numbers: a grid of cells."""

from .svg import Drawing


def grid(figure: Drawing, left: float, top: float, fills, size: float, edge: str):
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
