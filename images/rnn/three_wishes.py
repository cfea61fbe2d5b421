"""What a memory must be able to do, in one sentence: keep, skip, reset."""

from rnn_course.drawing import Drawing

WORDS = ["The", "keys", "to", "the", "hall", "are", "here", ".", "It", "rains"]
LEFT, SPACING, ROW = 74, 117, 118


def place(k):
    """Return where the word number k stands."""
    return LEFT + k * SPACING


def draw():
    figure = Drawing(
        "three_wishes",
        "full",
        346,
        "Three wishes to a memory: keep, skip, reset",
        "The words of: The keys to the hall are here. It rains. An arrow leads from keys to are: "
        "keep. A bracket lies under to the hall: skip. A line stands after the full stop: reset.",
    )
    cards = [
        figure.box(place(k), ROW, 102, 60, word, "input" if k in (1, 5) else None, size=32)
        for k, word in enumerate(WORDS)
    ]
    with figure.step(1):
        start, end = cards[1].top, cards[5].top
        figure.arrow(
            (start[0], start[1] - 3),
            (start[0], 44),
            (end[0], 44),
            (end[0], end[1] - 5),
            role="hidden",
            width=6,
        )
        figure.text(place(3), 22, "keep: plural", "hidden", 30, bold=True)
    with figure.step(2):
        left, right, low = place(2) - 48, place(4) + 48, ROW + 60
        figure.line([(left, low - 18), (left, low), (right, low), (right, low - 18)], width=5)
        figure.text(place(3), low + 34, "skip: hall is singular", size=30, bold=True)
        figure.text(place(3), low + 76, "let nothing in", size=28)
    with figure.step(3):
        x = place(7) + SPACING / 2
        figure.line([(x, 50), (x, ROW + 66)], "hidden", dashed=True, width=6)
        figure.text(x, ROW + 94, "reset: a new sentence", "hidden", 30, bold=True)
        figure.text(x, ROW + 136, "empty the memory", size=28)
    with figure.step(4):
        said = "Three wishes: gates grant them, at each step and for each unit."
        figure.text(600, 314, said, size=30)
    return figure
