"""Three strings of 4, 8 and 16 letters, all through one vector: where does it break?"""

from rnn_course.drawing import Drawing
from rnn_course.drawing.palette import LIGHT

ROWS = {"A": "chbf", "B": "chbfgade", "C": "chbfgadehcafdbge"}
CELL, LEFT, VECTOR, ANSWER = 37, 150, 830, 1060


def draw():
    figure = Drawing(
        "narrow_place",
        "full",
        352,
        "Four, eight and sixteen letters through one vector",
        "Three rows, A, B and C: 4, 8 and 16 letters are read into a vector of 32 numbers, as wide "
        "in each row, and should be written backwards from it. The answers are question marks.",
    )
    for k, (vote, letters) in enumerate(ROWS.items()):
        y = 62 + 114 * k
        figure.text(30, y, vote, size=40, bold=True)
        figure.text(86, y, str(len(letters)), size=32, colour=LIGHT["muted"])
        for t, letter in enumerate(letters):
            figure.box(LEFT + CELL * t, y, CELL - 3, 48, letter, "input", size=28)
        vector = figure.box(VECTOR, y, 96, 84, "32", "hidden", size=34)
        figure.arrow((LEFT + CELL * (len(letters) - 0.4), y), vector, role="hidden")
        answer = figure.box(ANSWER, y, 220, 60, f"{letters[:-3:-1]} ... ?", "output", size=32)
        figure.arrow(vector, answer, role="hidden")
    return figure
