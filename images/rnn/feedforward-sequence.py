"""A feed-forward network on a bag of words: two sentences, one input, one answer."""

from rnn_course.drawing import Drawing

SENTENCES = ("proudly part of Xebia Group", "Group part of Xebia proudly")


def draw():
    figure = Drawing(
        "feedforward-sequence",
        "full",
        430,
        "A feed-forward network on two sentences",
        "The words of two sentences, the same five words in another order, fall into the same "
        "bag of counts, one for each of eight words. A feed-forward network sees the bag alone, so "
        "it gives one answer.",
    )
    bag = figure.circle(745, 215, "bag", "input", 58)
    for sentence, y in zip(SENTENCES, (95, 315), strict=True):
        for k, word in enumerate(sentence.split()):
            figure.circle(75 + 115 * k, y, "", "input", 20)
            figure.text(75 + 115 * k, y + 46, word, size=26)
        figure.arrow((575, y), bag, role="input")
    layer = figure.box(915, 215, 150, 100, "feed-\nforward")
    answer = figure.circle(1085, 215, "$y$", "output", 44)
    figure.arrow(bag, layer, role="input")
    figure.arrow(layer, answer, role="output")
    figure.text(745, 308, "1 1 0 0 0 1 1 1", "input", size=30)
    figure.text(1085, 295, "one answer", "output")
    return figure
