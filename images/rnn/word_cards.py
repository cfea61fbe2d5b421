"""Two sentences of the same five words: only the first and the last card change places."""

from rnn_course.drawing import Drawing

FIRST = ["proudly", "part", "of", "Xebia", "Group"]
SECOND = ["Group", "part", "of", "Xebia", "proudly"]
LEFT, SPACING, TOP, BOTTOM = 130, 235, 70, 300
CARD = (180, 76)


def cards(figure, words, y):
    """Lay out the words as a row of cards; return them by word."""
    laid = {}
    for k, word in enumerate(words):
        laid[word] = figure.box(LEFT + k * SPACING, y, *CARD, "", None)
        figure.text(LEFT + k * SPACING, y, word, "input", size=32, bold=True)
    return laid


def draw():
    figure = Drawing(
        "word_cards",
        "full",
        420,
        "Two sentences, the same five words",
        "Five word cards in a row: proudly, part, of, Xebia, Group. Below, the same cards again: "
        "Group, part, of, Xebia, proudly. Lines join the same words: the first and the last card "
        "have changed places, and the meaning is gone.",
    )
    above = cards(figure, FIRST, TOP)
    with figure.step(1):
        below = cards(figure, SECOND, BOTTOM)
        for word in FIRST:
            moved = FIRST.index(word) != SECOND.index(word)
            (x1, y1), (x2, y2) = above[word].bottom, below[word].top
            role, width = ("input", 5) if moved else (None, 3)
            figure.arrow((x1, y1 + 4), (x2, y2 - 4), role=role, width=width)
    with figure.step(2):
        figure.text(600, 384, "same words, another order: the meaning is gone", size=32, bold=True)
    return figure
