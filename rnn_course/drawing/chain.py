"""An unrolled recurrent network: the same box once for each time step."""

from .svg import Drawing, Node


def chain(
    figure: Drawing,
    left: float,
    middle: float,
    spacing: float,
    inputs,
    outputs,
    *,
    units=None,
    reach=125,
    box: tuple[float, float] = (110, 80),
    radius=34,
    weights=False,
    feedback=False,
    text_size=None,
) -> list[Node]:
    """Draw one unit per step, from left to right, with what goes in below and comes out above.

    Parameters
    ----------
    figure : Drawing
        What to draw on.
    left, middle : float
        Centre of the first box, in slide pixels.
    spacing : float
        Slide pixels from one box's centre to the next.
    inputs, outputs : sequences of str
        The label of each step's input and output circle; an empty text draws none.
    units : sequence of str, optional
        The label of each step's box; default none.
    reach : float
        Slide pixels from a box's centre to the circles' centres.
    box, radius : (float, float), float
        Size of the boxes and of the circles.
    weights : bool
        Whether to write W_h, W_r and W_o beside the arrows: the same ones at every step.
    feedback : bool
        Whether each output is also the next step's input: an arrow in the output's colour.
    text_size : float, optional
        Of all labels.

    Returns
    -------
    list of Node
        The boxes, for further arrows.
    """
    boxes: list[Node] = []
    above = None
    for step, (x_t, y_t) in enumerate(zip(inputs, outputs, strict=True)):
        x = left + step * spacing
        label = units[step] if units else ""
        boxes.append(figure.box(x, middle, *box, label, size=text_size))
        if x_t:
            below = figure.circle(x, middle + reach, x_t, "input", radius, size=text_size)
            figure.arrow(below, boxes[-1], role="input", label="$W_h$" if weights else "")
        if above and feedback:
            corner = (x - 0.36 * box[0], middle - box[1] / 2 - 4)
            figure.arrow(above.edge(corner), corner, role="output", width=3, dashed=True)
        if y_t:
            above = figure.circle(x, middle - reach, y_t, "output", radius, size=text_size)
            figure.arrow(boxes[-1], above, role="output", label="$W_o$" if weights else "")
        if step:
            label = "$W_r$" if weights else ""
            figure.arrow(boxes[-2], boxes[-1], role="hidden", label=label)
    return boxes
