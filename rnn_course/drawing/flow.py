"""The layers of a Keras model in a row, and the shape of one example between them."""

from .svg import Drawing

MARGIN, HEIGHT, MIDDLE, BOX = 20, 104, 71, 50
WIDTH = {"SimpleRNN": 168, "RepeatVector": 196, "Dense": 112}


def layer_flow(name, title, shapes, layers):
    """Return the figure: a shape, a layer, a shape, ... and a shape at the end.

    Parameters
    ----------
    name, title : str
        As for `Drawing`.
    shapes : list of str
        Of one example, before the first layer, between them, and after the last.
    layers : list of str
        Names of the layers, keys of `WIDTH`.
    """
    path = "; ".join(f"{each}, {shape}" for each, shape in zip(layers, shapes[1:], strict=True))
    desc = f"The shape of one example, from left to right: {shapes[0]}; after {path}."
    figure = Drawing(name, "full", HEIGHT, title, desc)
    # All arrows are of one length; a shape stands above its arrow.
    reach = (1200 - 2 * MARGIN - sum(WIDTH[layer] for layer in layers)) / len(shapes)
    left = float(MARGIN)
    for k, shape in enumerate(shapes):
        role = "input" if k == 0 else "output" if k == len(layers) else "hidden"
        figure.text(left + reach / 2, 22, shape, role, size=28)
        figure.arrow((left + 6, MIDDLE), (left + reach - 5, MIDDLE), role=role)
        left += reach
        if k < len(layers):
            width, recurrent = WIDTH[layers[k]], layers[k] == "SimpleRNN"
            figure.box(left + width / 2, MIDDLE, width, BOX, layers[k],
                       "hidden" if recurrent else None, size=26)  # fmt: skip
            left += width
    return figure
