"""What deck 02 is about, in three small pictures: unroll, match, and three tools."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain

PANELS, MIDDLE, NAME = (195, 600, 1005), 112, 240
SMALL = {"box": (36, 52), "radius": 17, "reach": 76}


def unroll(figure, x):
    """Draw a loop, and the chain that it stands for."""
    figure.loop(figure.box(x - 135, MIDDLE, 54, 52), "", reach=42)
    figure.text(x - 33, MIDDLE, "=", size=40)
    chain(figure, x + 22, MIDDLE, 68, [" "] * 3, [" "] * 3, **SMALL)


def match(figure, x):
    """Draw two types: many to one, and one to many."""
    chain(figure, x - 158, MIDDLE, 58, [" "] * 3, ["", "", " "], **SMALL)
    chain(figure, x + 38, MIDDLE, 58, [" ", "", ""], [" "] * 3, **SMALL)


def tools(figure, x):
    """Draw layers on each other, arrows both ways, and a step that is skipped."""
    for y in (70, 154):
        figure.box(x - 125, y, 84, 48)
    figure.arrow((x - 125, 128), (x - 125, 96), role="hidden")
    figure.arrow((x - 50, 80), (x + 50, 80), role="hidden", width=6)
    figure.arrow((x + 50, 144), (x - 50, 144), role="hidden", width=6)
    for y, role in ((70, "hidden"), (154, None)):
        figure.box(x + 125, y, 84, 48, "", role)
    figure.line([(x + 83, 154), (x + 167, 154)], role="hidden")


def draw():
    figure = Drawing(
        "goals_types",
        "full",
        272,
        "Unroll, match, stack reverse and mask",
        "Three small pictures. Unroll: a box with a loop equals three linked boxes. Match: a "
        "chain with many inputs and one output beside one with one input and many outputs. "
        "Stack, reverse, mask: two boxes on each other, arrows both ways, a box that is skipped.",
    )
    for x, name, picture in zip(
        PANELS,
        ("unroll", "match the type", "stack, reverse, mask"),
        (unroll, match, tools),
        strict=True,
    ):
        picture(figure, x)
        figure.text(x, NAME, name, size=28, bold=True)
    for x in (400, 800):
        figure.line([(x, 30), (x, 242)], width=2)
    return figure
