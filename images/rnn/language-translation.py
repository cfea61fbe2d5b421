"""Language translation: many to many, encoder-decoder; the words change place and number."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain

ENGLISH = ["I", "see", "the", "sea"]
FRENCH = ["Je", "vois", "la", "mer"]


def draw():
    figure = Drawing(
        "language-translation",
        "full",
        400,
        "Translation: read a sentence, then write another",
        "Four English words, I see the sea, enter an encoder one after another. Then a "
        "decoder gives the French words Je vois la mer, one a step. Only the state joins the "
        "two halves.",
    )
    nothing = [""] * 4
    chain(
        figure,
        90,
        200,
        146,
        ENGLISH + nothing,
        nothing + FRENCH,
        reach=130,
        box=(90, 80),
        radius=44,
        text_size=26,
    )
    figure.text(309, 60, "first read all of it", size=28)
    figure.text(893, 340, "then write", size=28)
    return figure
