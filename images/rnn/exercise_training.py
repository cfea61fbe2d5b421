"""What the exercises of deck 03 ask for: a gradient with two referees, and a year ahead."""

from rnn_course.drawing import Drawing, tint
from rnn_course.drawing.curve import curve
from rnn_course.forecasting import metric

KNOWN, MONTH, LEFT, BOTTOM, SCALE = 36, 9.6, 655, 268, 0.44


def draw():
    figure = Drawing(
        "exercise_training",
        "full",
        330,
        "The two exercises: a gradient with two referees, and a forecast of a year",
        "Left: a box, your backward pass, between two referees, TensorFlow's tape and two small "
        "steps of each weight; an equals sign with a question mark on either side. Right: three "
        "years of airline passengers, and the year after them empty but for a question mark.",
    )
    figure.text(285, 36, "BPTT from scratch", size=30, bold=True)
    yours = figure.box(285, 162, 150, 110, "your\ngradient", "error", size=28)
    for x, name in ((100, "the tape"), (470, "two small\nsteps")):
        figure.box(x, 162, 150, 96, name, None, size=26)
        middle = (x + 75 + yours.left[0]) / 2 if x < 285 else (x - 75 + yours.right[0]) / 2
        figure.text(middle, 162, "=", size=40)
        figure.text(middle, 116, "?", size=34, bold=True)
    figure.text(285, 303, "do the two referees agree with you?", size=28)

    figure.line([(612, 30), (612, 290)], width=2)
    series = metric.load_series()[-KNOWN - 12 : -12]
    figure.text(895, 36, "Airline passengers", size=30, bold=True)
    points = [(LEFT + k * MONTH, BOTTOM - (v - 250) * SCALE) for k, v in enumerate(series)]
    curve(figure, points, "input")
    start = LEFT + KNOWN * MONTH
    figure.add(
        "rect",
        x=start,
        y=70.0,
        width=12 * MONTH,
        height=BOTTOM - 66.0,
        rx=12,
        fill=tint("output", 0.2),
    )
    figure.text(start + 6 * MONTH, 170, "?", size=60, bold=True)
    figure.text(895, 303, "your forecast: one year ahead", size=28)
    return figure
