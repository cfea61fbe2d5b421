"""The gated cells, part by part: what is lit is filled and thick, what is not stays an outline.

Each part of a cell is drawn by its own function, so that a figure can light one path alone or
let the parts appear one after the other:

    lstm.lane(figure); lstm.output(figure); lstm.forget(figure, lit=True)

States are orange, what comes new is blue, what a gate says is grey; a cross is where a gate acts.
"""

from .palette import LIGHT
from .svg import Drawing

HEIGHT = 420
LANE, GATES, BUS, JOINT = 54, 272, 330, 190  # of the LSTM: three rows and the place where x meets a
THIN, SHORT, THICK = 3, 5, 8  # of the lines; a short arrow has no room for a large head


def _arrow(figure, *stops, role=None, lit=False, width=THICK):
    figure.arrow(*stops, role=role if lit else None, width=width if lit else THIN)


def _cross(figure, x, y, sign="×"):
    """Draw where a gate acts, or where two things are added."""
    return figure.circle(x, y, sign, None, 24, size=36)


def _state(figure, x, y, label, lit, role="hidden"):
    return figure.circle(x, y, label, role if lit else None, 42, size=32)


def _say(figure, x, y, label, lit, anchor="start"):
    figure.text(x, y, label, size=30, anchor=anchor, colour=None if lit else LIGHT["muted"])


def _gate(figure, x, y, label="$σ$"):
    return figure.box(x, y, 84, 52, label, None, size=28 if label == "tanh" else 34)


def _read_both(figure, gate, lit):
    """Lead what the cell sees to a gate; the lit path alone draws the input and the old output."""
    if lit:
        for y, label, role in ((BUS - 46, "$a_{t-1}$", "hidden"), (BUS + 45, "$x_t$", "input")):
            node = _state(figure, 80, y, label, lit, role)
            figure.line([node.edge((JOINT, BUS)), (JOINT, BUS)], role=role, width=THICK)
    _arrow(figure, (JOINT, BUS), (gate.x, BUS), gate, lit=lit)


class lstm:
    """The parts of an LSTM; the places are those of a figure of full width, HEIGHT high."""

    @staticmethod
    def lane(figure: Drawing, *, lit=False, covered="") -> None:
        """Draw the memory's lane from c_(t-1) to c_t; a state that a path covers has no label."""
        before, after = (
            _state(figure, x, LANE, "" if label == covered else label, lit)
            for x, label in ((80, "$c_{t-1}$"), (1110, "$c_t$"))
        )
        keep, plus = _cross(figure, 330, LANE), _cross(figure, 610, LANE, "+")
        for start, end in ((before, keep), (keep, plus), (plus, after)):
            _arrow(figure, start, end, role="hidden", lit=lit)

    @staticmethod
    def forget(figure: Drawing, *, lit=False) -> None:
        """Draw the gate f_t, that keeps: up to the cross on the lane."""
        gate = _gate(figure, 330, GATES)
        _read_both(figure, gate, lit)
        if lit:
            before, keep = _state(figure, 80, LANE, "$c_{t-1}$", lit), _cross(figure, 330, LANE)
            _arrow(figure, before, keep, role="hidden", lit=lit)
            _arrow(figure, keep, (586, LANE), role="hidden", lit=lit)
        _arrow(figure, gate, (330, LANE + 29), lit=lit)
        _say(figure, 316, 190, "$f_t$  keep", lit, "end")

    @staticmethod
    def write(figure: Drawing, *, lit=False) -> None:
        """Draw the gate i_t and the candidate g_t: their product goes up to the plus."""
        gate, new = _gate(figure, 510, GATES), _gate(figure, 710, GATES, "tanh")
        for each in (gate, new):
            _read_both(figure, each, lit)
        cross = _cross(figure, 610, 146)
        _arrow(figure, gate, (510, 146), cross, lit=lit)
        _arrow(figure, new, (710, 146), cross, role="input", lit=lit)
        _arrow(figure, cross, (610, LANE + 29), role="input", lit=lit)
        if lit:
            _arrow(figure, (639, LANE), (1063, LANE), role="hidden", lit=lit)
            _state(figure, 1110, LANE, "$c_t$", lit)
        _say(figure, 496, 206, "$i_t$  write", lit, "end")
        _say(figure, 726, 206, "$g_t$  new", lit)

    @staticmethod
    def output(figure: Drawing, *, lit=False) -> None:
        """Draw the gate o_t: what of the memory is shown, as a_t."""
        gate = _gate(figure, 930, GATES)
        _read_both(figure, gate, lit)
        squash = figure.box(930, 118, 84, 44, "tanh", None, size=28)
        cross, shown = _cross(figure, 930, 196), _state(figure, 1110, 196, "$a_t$", lit)
        _arrow(figure, (930, LANE), squash, role="hidden", lit=lit, width=SHORT)
        _arrow(figure, squash, cross, role="hidden", lit=lit, width=SHORT)
        _arrow(figure, gate, cross, lit=lit, width=SHORT)
        _arrow(figure, cross, shown, role="hidden", lit=lit)
        if lit:
            _arrow(figure, (639, LANE), (1063, LANE), role="hidden", lit=lit)
            _state(figure, 1110, LANE, "$c_t$", lit)
        _say(figure, 984, 272, "$o_t$  read", lit)


class gru:
    """The parts of a GRU as Keras and PyTorch compute it: the reset comes after the product."""

    KEEP, ROW = 560, 270

    @staticmethod
    def lane(figure: Drawing, *, lit=False) -> None:
        """Draw the state's lane from a_(t-1) to a_t, and the gate z_t, that keeps."""
        before, after = (
            _state(figure, x, LANE, f"$a_{t}$", lit) for x, t in ((80, "{t-1}"), (1110, "t"))
        )
        keep, plus = _cross(figure, gru.KEEP, LANE), _cross(figure, 790, LANE, "+")
        for start, end in ((before, keep), (keep, plus), (plus, after)):
            _arrow(figure, start, end, role="hidden", lit=lit)
        gate = _gate(figure, gru.KEEP, 164)
        _arrow(figure, gate, keep, lit=lit, width=SHORT)
        _sees(figure, gate, 1, lit)
        _say(figure, gru.KEEP - 16, 112, "$z_t$  keep", lit, "end")

    @staticmethod
    def write(figure: Drawing, *, lit=False) -> None:
        """Draw the candidate, and the share 1 - z_t of it that is added."""
        new = _gate(figure, 430, gru.ROW, "tanh")
        x_t = _state(figure, 430, 372, "$x_t$", lit, "input")
        _arrow(figure, x_t, new, role="input", lit=lit, width=SHORT)
        weights = figure.box(232, gru.ROW, 76, 52, "$W_r$", "weights" if lit else None, size=32)
        _arrow(figure, (160, LANE), (160, gru.ROW), weights, role="hidden", lit=lit)
        _arrow(figure, weights, new, role="hidden", lit=lit)
        cross = _cross(figure, gru.KEEP, gru.ROW)
        _arrow(figure, new, cross, role="input", lit=lit)
        _arrow(figure, cross, (790, gru.ROW), (790, LANE + 29), role="input", lit=lit)
        _arrow(figure, (gru.KEEP, 195), cross, lit=lit, width=SHORT)
        _say(figure, gru.KEEP + 16, 216, "$1 - z_t$  write", lit)
        _say(figure, 484, 320, "$g_t$  new", lit)

    @staticmethod
    def reset(figure: Drawing, *, lit=False) -> None:
        """Draw the gate r_t: how much of the old state the candidate sees."""
        cross, gate = _cross(figure, 316, gru.ROW), _gate(figure, 316, 372)
        _arrow(figure, gate, cross, lit=lit, width=SHORT)
        _sees(figure, gate, -1, lit)
        _say(figure, 302, 322, "$r_t$  reset", lit, "end")


def _sees(figure, gate, side, lit):
    """Draw what a gate sees, the input and the old state, as one short arrow."""
    far = gate.x + side * 110
    _arrow(figure, (far, gate.y), gate, lit=lit)
    _say(figure, far + side * 8, gate.y, "$x_t, a_{t-1}$", False, "start" if side > 0 else "end")


def lstm_lit(name, path, does, desc) -> Drawing:
    """Return the LSTM with one path lit: "forget", "write" or "output"."""
    figure = Drawing(name, "full", HEIGHT, f"LSTM: the path that {does}", desc)
    lstm.lane(figure, covered="$c_{t-1}$" if path == "forget" else "$c_t$")
    for part in ("forget", "write", "output"):
        if part != path:
            getattr(lstm, part)(figure)
    getattr(lstm, path)(figure, lit=True)
    return figure
