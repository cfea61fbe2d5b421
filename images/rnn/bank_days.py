"""Two days of a bank account, and one step that does both."""

from rnn_course.drawing import Drawing

KEEPS, WRITES, START = (1.1, 1.2), (20, 30), 100
Y, BELOW = 70, 262


def draw():
    middle = KEEPS[0] * START + WRITES[0]
    end = KEEPS[1] * middle + WRITES[1]
    keep, write = KEEPS[0] * KEEPS[1], KEEPS[1] * WRITES[0] + WRITES[1]
    figure = Drawing(
        "bank_days",
        "full",
        BELOW + 110,
        "Two days of a bank account in one",
        f"Above, day 1: {START} times {KEEPS[0]} plus {WRITES[0]} is {middle:g}; day 2: times "
        f"{KEEPS[1]} plus {WRITES[1]} is {end:g}. Below, one step for both: times {keep:g} plus "
        f"{write:g}, from {START} to {end:g} at once. Its keep is the product of both keeps, its "
        "write is the second keep times the first write, plus the second write.",
    )
    nodes = [
        figure.circle(x, Y, f"{v:g}", "hidden", 48, size=34)
        for x, v in ((120, START), (600, middle), (1080, end))
    ]
    for k in range(2):
        figure.arrow(nodes[k], nodes[k + 1], role="hidden", width=6)
        x = 360 + 480 * k
        figure.text(x, Y - 34, f"× {KEEPS[k]}  + {WRITES[k]}", size=34)
        figure.text(x, Y + 36, f"day {k + 1}", size=28)
    with figure.step(1):
        figure.arrow(
            nodes[0].bottom, (120, 180), (1080, 180), (1080, Y + 55), role="weights", width=6
        )
        figure.text(600, 150, f"× {keep:.2f}  + {write:g}", "weights", 36, bold=True)
        figure.text(600, 210, "both days", "weights", 28)
    with figure.step(2):
        figure.text(330, BELOW + 30, "keep: $k_2 k_1$", size=38)
        figure.text(830, BELOW + 30, "write: $k_2 w_1 + w_2$", size=38)
        said = "A later keep also multiplies what was written before."
        figure.text(600, BELOW + 82, said, size=28)
    return figure
