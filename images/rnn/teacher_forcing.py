"""The decoder while it learns, and while it is used: who says what it reads next."""

from rnn_course.drawing import Drawing, tint
from rnn_course.drawing.palette import LIGHT

TRUTH, FORCED, FREE = "2026", "2926", "2914"
GUESS, UNIT, INPUT = 92, 184, 284


def panel(figure, left, name, written, read):
    """Draw four steps of the decoder: what it writes above, what it reads below."""
    figure.text(left + 286, 26, name, size=30, bold=True)
    vector = figure.circle(left + 44, UNIT, "$a_T$", "hidden", 36)
    before = vector
    for s, (digit, fed) in enumerate(zip(written, read, strict=True)):
        x = left + 160 + 116 * s
        unit = figure.box(x, UNIT, 78, 62, "", "hidden")
        figure.arrow(before, unit, role="hidden")
        right = digit == TRUTH[s]
        guess = figure.circle(x, GUESS, digit, "output" if right else None, 31, size=36)
        if not right:
            figure.line([(x - 22, GUESS - 22), (x + 22, GUESS + 22)], width=4)
        figure.arrow(unit, guess, role="output")
        own = s and fed == written[s - 1] and "in use" in name
        entered = figure.circle(x, INPUT, fed, "output" if own else "input", 31, size=34)
        figure.arrow(entered, unit, role="output" if own else "input")
        if own:
            figure.line([(x - 90, GUESS + 18), (x - 28, INPUT - 22)], "output", dashed=True)
        before = unit


def draw():
    figure = Drawing(
        "teacher_forcing",
        "full",
        400,
        "Teacher forcing, and running free",
        "Two decoders write the year 2026 and both err at the second digit, 9 for 0. Left, in "
        "training, forced: the next step reads the true digit, 0, and goes on with 2 and 6. "
        "Right, in use, free: the next step reads its own 9, and goes on with 1 and 4.",
    )
    figure.add(
        "rect",
        x=14.0,
        y=334.0,
        width=1172,
        height=52,
        rx=12,
        fill=tint("hidden"),
        stroke=LIGHT["line"]["hidden"],
        stroke_width=2,
    )
    figure.text(600, 360, "The truth is 2026. Both have read the same letters.", size=28)
    panel(figure, 14, "in training, forced", FORCED, ["go", *"202"])
    with figure.step(1):
        figure.line([(600, 20), (600, 322)], width=2)
        panel(figure, 610, "in use, free", FREE, ["go", *"291"])
    return figure
