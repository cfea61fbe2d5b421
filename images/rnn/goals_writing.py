"""What deck 05 is about, in three pictures."""

from rnn_course.drawing import Drawing, tint
from rnn_course.drawing.palette import FILL, LIGHT

LETTERS, SHARES = "aeio", (0.62, 0.2, 0.1, 0.08)
READ, WRITTEN = "4 july", "-07-04"
LOOK = ("july", "july", "4")  # what the two digits of the month and of the day look at


def guesses(figure):
    """Draw what may come after "wh": four letters and their probabilities."""
    figure.text(58, 110, "wh", "input", 40)
    figure.arrow((92, 110), (150, 110), role="input", width=5)
    for k, (letter, share) in enumerate(zip(LETTERS, SHARES, strict=True)):
        y = 38 + 46 * k
        figure.text(176, y, letter, size=34)
        figure.add(
            "rect", x=200.0, y=y - 15.0, width=190 * share / 0.62, height=30, fill=FILL["output"]
        )


def one_vector(figure):
    """Draw an encoder that hands one vector to a decoder."""
    encoder = figure.box(500, 120, 104, 100, "read", "hidden", size=30)
    vector = figure.circle(608, 120, "$a_T$", "hidden", 32)
    decoder = figure.box(718, 120, 104, 100, "write", "hidden", size=30)
    figure.arrow(encoder, vector, role="hidden")
    figure.arrow(vector, decoder, role="hidden")
    figure.text(500, 204, "4 july", "input", 28)
    figure.text(718, 38, "-07-04", "output", 28)


def looked_at(figure):
    """Draw a small grid: which letters each digit reads."""
    left, top, size = 900, 62, 38
    for column, letter in enumerate(READ):
        figure.text(left + size * (column + 0.5), top - 24, letter, "input", 30)
    for row, digit in enumerate("074"):
        y = top + 44 * row
        figure.text(left - 30, y + 20, digit, "output", 30)
        for column in range(len(READ)):
            seen = column == 0 if digit == "4" else column > 2
            figure.add(
                "rect",
                x=float(left + size * column),
                y=float(y),
                width=size - 3,
                height=40,
                fill=tint("hidden", 0.8 if seen else 0.05),
                stroke=LIGHT["muted"],
                stroke_width=1,
            )


def draw():
    figure = Drawing(
        "goals_writing",
        "full",
        232,
        "Three aims: guess the next letter, read and then write, look back while writing",
        "Left, after wh come a, e, i or o, each with a bar for its probability. Middle, a box that "
        "reads 4 july hands one vector to a box that writes the month and day. Right, a grid: the "
        "digits of the month look at the letters of july, the day looks at 4.",
    )
    guesses(figure)
    one_vector(figure)
    looked_at(figure)
    return figure
