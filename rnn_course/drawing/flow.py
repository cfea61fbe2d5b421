"""The layers of a Keras model in a row, and the shape of one example between them."""

from .svg import Drawing

MARGIN, HEIGHT, MIDDLE, BOX = 20, 104, 71, 50
SHORTEST = 90  # an arrow, so that the shape above it has room


def layer_flow(name: str, title: str, shapes: list[str], layers: list[str]) -> Drawing:
    """Return the figure: a shape, a layer, a shape, ... and a shape at the end.

    Parameters
    ----------
    name, title : str
        As for `Drawing`.
    shapes : list of str
        Of one example, before the first layer, between them, and after the last.
    layers : list of str
        Names of the layers; a recurrent one has RNN, LSTM or GRU in its name.

    Raises
    ------
    ValueError
        If the layers and shapes do not fit side by side.
    """
    path = "; ".join(f"{each}, {shape}" for each, shape in zip(layers, shapes[1:], strict=True))
    desc = f"The shape of one example, from left to right: {shapes[0]}; after {path}."
    figure = Drawing(name, "full", HEIGHT, title, desc)
    # All arrows are of one length; a shape stands above its arrow.
    widths = [52 + 12 * len(layer) for layer in layers]
    reach = (figure.width - 2 * MARGIN - sum(widths)) / len(shapes)
    if reach < SHORTEST:
        raise ValueError(f"{name}: {len(layers)} layers do not fit in a row; leave some out")
    recurrent = [any(kind in layer for kind in ("RNN", "LSTM", "GRU")) for layer in layers]
    left = float(MARGIN)
    for k, shape in enumerate(shapes):
        # Inputs, repeated or not, are no states before a recurrent layer has read them.
        role = "output" if k == len(layers) else "hidden" if any(recurrent[:k]) else "input"
        figure.text(left + reach / 2, 22, shape, role, size=28)
        figure.arrow((left + 6, MIDDLE), (left + reach - 5, MIDDLE), role=role)
        left += reach
        if k < len(layers):
            unit = "hidden" if recurrent[k] else None
            figure.box(left + widths[k] / 2, MIDDLE, widths[k], BOX, layers[k], unit, size=26)
            left += widths[k]
    return figure
