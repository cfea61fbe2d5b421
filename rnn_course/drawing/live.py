"""A curve that grows on a slide while a loop runs."""

import time

import matplotlib.pyplot as plt
from IPython.display import HTML, display

from .plots import inline_svg

STYLES = ("-", "--", ":", "-.")  # of the lines, for eyes that see no difference in colour
SECONDS, SHARE = 0.2, 0.15  # between two drawings at least; of the time that drawing may take


class LiveCurve:
    """A plot, shown at once, to which points are added: a loss over the steps of a training.

    The last drawing stays as the cell's output, so it is what an exported deck shows.

    Parameters
    ----------
    steps : int
        How many points each line will get: the width of the plot.
    xlabel, ylabel : str
        Name the axes.
    height : float
        In inches of 72 slide pixels.
    log : bool
        Whether the values stand on a logarithmic axis.
    ylim : (float, float), optional
        Ends of the vertical axis; by default those of the values, which may be close together.
    **colours : str
        A colour for each line, by its name, if there are several.

    Examples
    --------
    >>> curve = LiveCurve(200, ylabel="loss")
    >>> for step in range(200):
    ...     curve.add(loss=1 / (step + 1))
    """

    def __init__(
        self, steps, *, xlabel="step", ylabel="loss", height=4.0, log=False, ylim=None, **colours
    ):
        self.steps, self._colours, self._lines, self._next = steps, colours, {}, 0.0
        figure, self._axes = plt.subplots(figsize=(15.6, height))
        plt.close(figure)  # the notebook would show it once more at the end of the cell
        self._figure = figure
        self._axes.set(xlabel=xlabel, ylabel=ylabel, xlim=(0, steps))
        if log:
            self._axes.set_yscale("log")
        if ylim:
            self._axes.set_ylim(ylim)
        self._handle = display(self._picture(), display_id=True)

    def _picture(self):
        return HTML(inline_svg(self._figure))

    def _line(self, name):
        if name not in self._lines:
            colour = self._colours.get(name, "error")
            style = STYLES[len(self._lines) % len(STYLES)]
            (self._lines[name],) = self._axes.plot([], [], style, color=colour, label=name)
            if len(self._lines) > 1:
                self._axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
        return self._lines[name]

    def add(self, **values) -> None:
        """Add the next point of each line named; draw, unless that was done a moment ago."""
        for name, value in values.items():
            line = self._line(name)
            ys = [*line.get_ydata(), float(value)]
            line.set_data(range(1, len(ys) + 1), ys)
        if time.monotonic() >= self._next or len(ys) >= self.steps:
            self.draw()

    def draw(self) -> None:
        """Draw what there is, whenever that was done last."""
        begun = time.monotonic()
        self._axes.relim()
        self._axes.autoscale_view(scalex=False)
        self._figure.set_layout_engine("constrained")  # the numbers on the axis change
        self._handle.update(self._picture())
        ended = time.monotonic()
        self._next = ended + max(SECONDS, (ended - begun) / SHARE)
