"""One input for each place: a sentence that moves by one word meets other weights."""

from rnn_course.drawing import Drawing

LEFT, SPACING, LAYER, WORDS = 360, 230, 58, 196
SENTENCES = [("dog", "bites", "man"), ("today", "dog", "bites", "man")]


def draw():
    figure = Drawing(
        "place_inputs",
        "full",
        416,
        "A network with one set of weights for each place",
        "A wide feed-forward layer has three places, with the weights W_1, W_2 and W_3. It learnt "
        "the sentence dog bites man: dog at W_1, bites at W_2, man at W_3. Below, today dog bites "
        "man: now dog meets W_2, bites meets W_3, and man has no place.",
    )
    figure.text(130, LAYER, "feed-forward", size=28)
    figure.box(LEFT + SPACING, LAYER, 3 * SPACING - 60, 70)
    for row, words in enumerate(SENTENCES):
        y = WORDS + 164 * row
        figure.text(130, y, ("it learnt", "now it reads")[row], size=28)
        for k, word in enumerate(words):
            x, placed = LEFT + k * SPACING, k < 3
            card = figure.box(x, y, 140, 62, "", None)
            figure.text(x, y, word, "input" if placed else None, size=30, bold=True)
            if placed and row == 0:
                label = f"$W_{k + 1}$"
                figure.arrow(card, (x, LAYER + 40), role="input", label=label)
    figure.region(LEFT + 3 * SPACING - 76, LAYER - 35, 152, 70, dashed=True)
    figure.text(LEFT + 3 * SPACING, LAYER, "no place", size=28)
    for k in range(3):  # where each word has gone
        x = LEFT + k * SPACING
        figure.arrow((x + 25, WORDS + 36), (x + SPACING - 25, WORDS + 128), width=3)
    return figure
