"""What deck 06 is about, in three pictures."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.curve import curve

BOTTOM = 205


def crossed(figure):
    """Draw a step that no longer sees its old state but through a share of it."""
    before, after = (
        figure.circle(x, 62, f"$a_{t}$", "hidden", 38) for x, t in ((60, "{t-1}"), (340, "t"))
    )
    figure.arrow(before, after, role="hidden", width=6)
    figure.text(200, 34, "$× k_t$", size=32)
    box = figure.box(200, 158, 190, 62, "tanh($W_r a$)", None, size=32)
    figure.line([(box.left[0] - 14, 196), (box.right[0] + 14, 120)], "weights", width=6)


def tree(figure):
    """Draw eight steps that become four, two and one."""
    left, step, top = 455, 38, 34
    places = [left + step * k for k in range(8)]
    for row in range(4):
        y = top + row * 54
        for x in places:
            figure.circle(x, y, "", "hidden" if row else "input", 11)
        joined = [sum(places[k : k + 2]) / 2 for k in range(0, len(places), 2)]
        if row < 3:
            for k, x in enumerate(places):
                figure.line([(x, y + 13), (joined[k // 2], y + 41)], width=3)
        places = joined


def kernel(figure):
    """Draw a pulse's answer that falls by half and by half."""
    left = 850
    figure.line([(left, 25), (left, BOTTOM), (left + 310, BOTTOM)], width=2, corner=0.1)
    curve(
        figure,
        [(left + 6 + 3 * t, BOTTOM - 4 - 160 * 0.5 ** (t / 18)) for t in range(100)],
        "hidden",
    )
    figure.text(left + 190, 70, "one pulse's answer", size=28)


def draw():
    figure = Drawing(
        "goals_scan",
        "full",
        240,
        "Three aims: cross out, combine, filter",
        "Left, a state that is kept by a factor k, and a crossed out box, tanh of W_r times a. "
        "Middle, eight steps that are combined to four, to two and to one. Right, the answer to "
        "one pulse, which falls by half and by half.",
    )
    crossed(figure)
    tree(figure)
    kernel(figure)
    return figure
