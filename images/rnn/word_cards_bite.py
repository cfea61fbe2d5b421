"""Two sentences of the same three words, with two meanings: who bites whom?"""

import runpy
from pathlib import Path

from rnn_course.drawing import Drawing

CARDS = runpy.run_path(str(Path(__file__).with_name("word_cards.py")))


def draw():
    figure = Drawing(
        "word_cards_bite",
        "full",
        420,
        "Dog bites man, man bites dog",
        "Three word cards in a row: dog, bites, man. Below, the same cards in another order: man, "
        "bites, dog. Lines join the same words: dog and man have changed places, and the meaning "
        "is another one.",
    )
    first, second = ["dog", "bites", "man"], ["man", "bites", "dog"]
    conclusion = "same words, another order: another meaning"
    CARDS["two_orders"](figure, first, second, conclusion)
    return figure
