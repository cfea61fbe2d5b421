"""Session-based recommendation: after every click, what will be clicked next?"""

from rnn_course.drawing import Drawing
from rnn_course.drawing.chain import chain

CLICKS = ["tent", "stove", "rope"]
NEXT = ["stove", "lamp", "boots"]


def draw():
    figure = Drawing(
        "session-recommendation",
        "full",
        396,
        "Session-based recommendation: the next click, after every click",
        "A visitor without an account clicks on tent, stove and rope. Each click enters a "
        "unit, which recommends what may come next: stove, lamp, boots. The state carries the "
        "session.",
    )
    boxes = chain(
        figure,
        400,
        196,
        240,
        CLICKS,
        NEXT,
        reach=137,
        box=(120, 86),
        radius=52,
        text_size=28,
    )
    figure.text(300, 59, "recommended", size=28, anchor="end")
    figure.text(300, 196, "session so far", size=28, anchor="end")
    figure.text(300, 333, "clicked", size=28, anchor="end")
    figure.arrow(boxes[-1], (1060, 196), role="hidden")
    figure.text(1130, 196, "...", size=40)
    return figure
