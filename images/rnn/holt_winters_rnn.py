"""Holt-Winters drawn as what it is: a recurrent unit with three weights."""

from rnn_course.drawing import Drawing


def draw():
    figure = Drawing(
        "holt_winters_rnn",
        "half",
        470,
        "Holt-Winters is a recurrent unit",
        "A month's passengers x_t go up into a box that keeps a level, a trend and twelve seasonal "
        "terms; an orange loop feeds them back; the forecast goes out at the top. The new month "
        "enters by the weights alpha, beta and gamma, the old state stays by one minus each.",
    )
    unit = figure.box(270, 235, 230, 140, "level\ntrend\n12 seasons", size=30)
    x_t = figure.circle(270, 415, "$x_t$", "input", 40)
    y_t = figure.circle(270, 50, "$y_t$", "output", 40)
    figure.arrow(x_t, unit, role="input", label="$α, β, γ$", at=(345, 340))
    figure.arrow(unit, y_t, role="output")
    figure.loop(unit, label="$1-α,$\n$1-β,$\n$1-γ$", reach=70, at=(525, 235))
    figure.text(190, 415, "this month", role="input", anchor="end", size=26)
    figure.text(190, 50, "forecast", role="output", anchor="end", size=26)
    figure.text(65, 235, "state", role="hidden", size=28)
    return figure
