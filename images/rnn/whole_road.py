"""The whole road of the course: for each deck a picture, and what it says in a few words."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.palette import FILL

SPACING, ROAD, TEXT = 200, 196, 28


def keep_a_state(figure, x):
    """Draw a unit that feeds its state back."""
    unit = figure.box(x - 12, 96, 92, 62, "RNN")
    figure.loop(unit, "", reach=42)
    figure.arrow((x - 12, 164), unit)
    figure.arrow(unit, (x - 12, 28))


def one_loop(figure, x):
    """Draw three steps that read, the last of which answers."""
    for k, place in enumerate((x - 58, x, x + 58)):
        figure.arrow((place, 146), (place, 106))
        figure.circle(place, 154, "", "input", 11)
        figure.circle(place, 92, "", "hidden", 14)
        if k:
            figure.arrow((place - 43, 92), (place - 17, 92), role="hidden")
    figure.arrow((x + 58, 76), (x + 58, 42))
    figure.circle(x + 58, 30, "", "output", 11)


def errors_fade(figure, x):
    """Draw errors that go back in time, and shrink."""
    for k in range(5):
        height = 104 * 0.58**k
        left = x + 50 - 32 * k
        figure.add("rect", x=left, y=164 - height, width=22, height=height, fill=FILL["error"])
    figure.arrow((x + 30, 34), (x - 76, 34), role="error")


def gate(figure, x):
    """Draw a state on its lane, and a gate that says how much of it is kept."""
    share = figure.circle(x, 62, "×", None, 21, size=30)
    figure.arrow((x - 82, 62), share, role="hidden", width=6)
    figure.arrow(share, (x + 84, 62), role="hidden", width=6)
    figure.arrow(figure.box(x, 140, 62, 50, "$σ$", "weights", size=32), share)


def look_back(figure, x):
    """Draw a look-up: all states are mixed, one of them most of all."""
    for k, width in enumerate((2, 12, 5, 2)):
        place = x - 66 + 44 * k
        figure.line([(place, 146), (x, 54)], "weights", width=width)
        figure.circle(place, 150, "", "hidden", 14)
    figure.circle(x, 46, "", "output", 16)


def tree(figure, x):
    """Draw eight steps that become four, two and one."""
    places = [x - 77 + 22 * k for k in range(8)]
    for row, y in enumerate((154, 116, 78, 40)):
        joined = [sum(places[k : k + 2]) / 2 for k in range(0, len(places), 2)]
        if row < 3:
            for k, place in enumerate(places):
                figure.line([(place, y), (joined[k // 2], y - 38)], width=3)
        for place in places:
            figure.circle(place, y, "", "hidden" if row else "input", 8)
        places = joined


STATIONS = (
    (keep_a_state, "Order matters:\nkeep a state"),
    (one_loop, "One loop,\nmany types"),
    (errors_fade, "Errors go back,\nand fade"),
    (gate, "A gate says\nwhat is kept"),
    (look_back, "Read, write,\nlook back"),
    (tree, "Cross out\nwhat waits"),
)


def draw():
    words = "; ".join(
        f"{number}, {said}".replace("\n", " ") for number, (_, said) in enumerate(STATIONS, 1)
    )
    figure = Drawing(
        "whole_road",
        "full",
        344,
        "The whole road of the course",
        f"Six stations on one road, each with a small picture. {words}.",
    )
    places = [SPACING * (k + 0.5) for k in range(len(STATIONS))]
    figure.line([(places[0], ROAD + 14), (places[-1], ROAD + 14)], width=5)
    for number, (x, (picture, said)) in enumerate(zip(places, STATIONS, strict=True), 1):
        picture(figure, x)
        figure.circle(x, ROAD + 14, str(number), None, 27, size=30)
        middle = ROAD + 76 + 0.625 * TEXT * said.count("\n")
        figure.text(x, middle, said, size=TEXT)
    return figure
