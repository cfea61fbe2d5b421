"""The six applications on one page: what goes in, what comes out; how many is left to guess."""

from rnn_course.drawing import Drawing

# name, what goes in, what comes out
CARDS = [
    ("translation", "English", "French"),
    ("captioning", "a picture", "a sentence"),
    ("speech", "sound", "letters"),
    ("recommendation", "clicks", "next clicks"),
    ("sentiment", "a review", "liked it?"),
    ("entities", "words", "who, where"),
]
WIDTH, HEIGHT, GAP = 364, 176, 22


def draw():
    told = "; ".join(f"{name}: {there} in, {out} out" for name, there, out in CARDS)
    figure = Drawing(
        "six_applications",
        "full",
        408,
        "Six applications of one idea",
        f"Six cards, each with a recurrent unit, what goes in and what comes out. {told}.",
    )
    for k, (name, there, out) in enumerate(CARDS):
        left, top = 32 + k % 3 * (WIDTH + GAP), 16 + k // 3 * (HEIGHT + 24)
        figure.region(left, top, WIDTH, HEIGHT)
        figure.text(left + WIDTH / 2, top + 32, name, size=28, bold=True)
        unit = figure.box(left + WIDTH / 2, top + 90, 64, 52)
        figure.arrow((left + 50, top + 90), unit, role="input")
        figure.arrow(unit, (left + WIDTH - 50, top + 90), role="output")
        figure.text(left + 18, top + 145, there, "input", size=26, anchor="start")
        figure.text(left + WIDTH - 18, top + 145, out, "output", size=26, anchor="end")
    return figure
