"""Image captioning: one to many; a picture starts the sentence that describes it."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain

WORDS = ["a", "boat", "at", "sunset", "."]


def picture(figure, x, y):
    """Draw the photograph: a boat on the sea, the sun going down; (x, y) is its upper left."""
    figure.add("rect", x=x, y=y, width=210, height=170, rx=10, style="fill:#F6D9B0")
    figure.add("circle", cx=x + 150, cy=y + 92, r=34, style="fill:#D55E00")
    figure.add("rect", x=x, y=y + 95, width=210, height=75, rx=10, style="fill:#0072B2")
    figure.add("path", d=f"M{x + 40} {y + 105} h90 l-18 26 h-54 z", style="fill:#1B1F24")
    figure.add("path", d=f"M{x + 84} {y + 100} v-72 l46 72 z", style="fill:#FAFAF7")


def draw():
    figure = Drawing(
        "image-captioning",
        "full",
        400,
        "Image captioning: a picture starts a sentence",
        "A picture of a boat before the setting sun enters the first of five units. The units "
        "give a, boat, at, sunset and a full stop, one a step, each unit passing its state to "
        "the next. A dashed arrow takes each word to the next unit, as its input.",
    )
    picture(figure, 50, 115)
    boxes = chain(
        figure,
        400,
        250,
        180,
        [""] * 5,
        WORDS,
        reach=145,
        box=(110, 90),
        radius=58,
        feedback=True,
        text_size=28,
    )
    figure.arrow((270, 250), boxes[0], role="input")
    figure.text(155, 325, "one picture in", size=28)
    figure.text(760, 350, "many words out, each one read by the next step", size=28)
    return figure
