"""Two sentences of the same five words: only the order tells them apart."""

from rnn_course.drawing import Drawing

FIRST = ["proudly", "part", "of", "Xebia", "Group"]
SECOND = ["Group", "part", "of", "Xebia", "proudly"]
WIDTH, TOP, BOTTOM = 1175, 70, 300
CARD = (180, 76)


def cards(figure, words, y):
    """Lay out the words as a row of cards; return them by word."""
    laid = {}
    for k, word in enumerate(words):
        x = 600 + (k - (len(words) - 1) / 2) * WIDTH / len(words)
        laid[word] = figure.box(x, y, *CARD, "", None)
        figure.text(x, y, word, "input", size=32, bold=True)
    return laid


def two_orders(figure, first, second, conclusion):
    """Show a sentence; then the same words in another order, and what has moved; then why."""
    above = cards(figure, first, TOP)
    with figure.step(1):
        below = cards(figure, second, BOTTOM)
        for word in first:
            moved = first.index(word) != second.index(word)
            (x1, y1), (x2, y2) = above[word].bottom, below[word].top
            role, width = ("input", 5) if moved else (None, 3)
            figure.arrow((x1, y1 + 4), (x2, y2 - 4), role=role, width=width)
    with figure.step(2):
        figure.text(600, 384, conclusion, size=32, bold=True)


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
    two_orders(figure, FIRST, SECOND, "same words, another order: the meaning is gone")
    return figure
