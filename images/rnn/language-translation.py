"""Language translation: many to many, encoder-decoder; the words change their places."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain

ENGLISH = ["I", "miss", "you"]
FRENCH = ["Tu", "me", "manques"]
MEANS = {"I": "me", "miss": "manques", "you": "Tu"}  # you are missing to me


def draw():
    figure = Drawing(
        "language-translation",
        "full",
        420,
        "Translation: read a sentence, then write another",
        "Left, the English words I, miss, you above the French words Tu, me, manques; lines join "
        "I with me, miss with manques, you with Tu: they cross. Right, an encoder reads the three "
        "English words, then a decoder writes the French ones, one a step, and reads each word "
        "that it wrote. Only the state joins the two halves.",
    )
    for k, word in enumerate(ENGLISH):
        figure.text(60 + 130 * k, 100, word, "input", size=30, bold=True)
    for k, word in enumerate(FRENCH):
        figure.text(60 + 130 * k, 300, word, "output", size=30, bold=True)
    for k, word in enumerate(ENGLISH):
        figure.arrow((60 + 130 * k, 126), (60 + 130 * FRENCH.index(MEANS[word]), 274), width=4)
    figure.line([(404, 40), (404, 380)], width=2)
    nothing = [""] * 3
    chain(
        figure,
        478,
        205,
        129,
        ENGLISH + nothing,
        nothing + FRENCH,
        reach=134,
        box=(84, 80),
        radius=60,
        feedback=True,
        text_size=26,
    )
    figure.text(610, 60, "encoder", size=28)
    figure.text(988, 350, "decoder", size=28)
    return figure
