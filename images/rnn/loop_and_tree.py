"""The same eight steps as a loop and as a tree, round by round, with what each has cost."""

from rnn_course.drawing import Drawing
from rnn_course.drawing.palette import LIGHT

WRITES = (3, 1, 4, 1, 5, 9, 2, 6)  # every keep is 1: the states are the sums so far
T, TOP, ROW, STEP = len(WRITES), 134, 45, 50
TREE = (  # (from, to) places, combined at the same time
    [(0, 1), (2, 3), (4, 5), (6, 7)],
    [(1, 3), (5, 7)],
    [(3, 7)],
    [(3, 5)],
    [(1, 2), (3, 4), (5, 6)],
)
LOOP = [[(t, t + 1)] for t in range(T - 1)]
LEFT = {"loop": 130, "tree": 690}


def states(rounds):
    """Return the states (T,) of the writes, combined round by round."""
    sums = list(WRITES)
    for pairs in rounds:
        for early, late in pairs:
            sums[late] += sums[early]
    return sums


def places(left):
    """Return where the columns of a side are."""
    return [left + k * STEP for k in range(T)]


def start(figure, left, name, rounds):
    """Draw the steps of one side, each a pair (keep, write)."""
    figure.text(left + 3.5 * STEP, 26, name, size=32, bold=True)
    figure.text(left + 8 * STEP + 52, TOP - 26, "work", size=28)
    for t, (x, written) in enumerate(zip(places(left), WRITES, strict=True), 1):
        figure.text(x, TOP - 68, str(written), size=28, bold=True)
        figure.line([(x, TOP), (x, TOP + rounds * ROW)], width=2)
        figure.circle(x, TOP - 26, str(t), "input", 21, size=26)


def draw_round(figure, left, number, pairs, before):
    """Draw one round of one side: what is combined, and the work up to now."""
    top, bottom = TOP + (number - 1) * ROW, TOP + number * ROW
    xs = places(left)
    for early, late in pairs:
        figure.line([(xs[early], top + 2), (xs[late], bottom - 11)], "weights", width=4)
        figure.line([(xs[late], top + 2), (xs[late], bottom - 11)], "weights", width=4)
        figure.circle(xs[late], bottom - 2, "", "hidden", 11)
    done = before + len(pairs)
    figure.text(left + 8 * STEP + 52, bottom - 4, str(done), size=30)
    return done


def draw():
    figure = Drawing(
        "loop_and_tree",
        "full",
        TOP + 7 * ROW + 104,
        "A loop and a tree over eight steps",
        f"Eight steps keep 1 and write {' '.join(map(str, WRITES))}. Round by round: "
        "the loop combines one pair a round: after 7 rounds all eight places are done, with a "
        "work of 7. The tree combines four pairs, then two, then one, then fills in one and three "
        "between: after 5 rounds all are done, with a work of 11. Both have the same "
        f"states: {' '.join(map(str, states(TREE)))}.",
    )
    for side, rounds in (("loop", LOOP), ("tree", TREE)):
        start(figure, LEFT[side], side, len(rounds))
    work = dict.fromkeys(LEFT, 0)
    for number in range(1, len(LOOP) + 1):
        with figure.step(number):
            y = TOP + number * ROW - 4
            figure.text(48, y, str(number), size=28, colour=LIGHT["muted"])
            for side, rounds in (("loop", LOOP), ("tree", TREE)):
                if number <= len(rounds):
                    work[side] = draw_round(
                        figure, LEFT[side], number, rounds[number - 1], work[side]
                    )
            if number == len(TREE):
                figure.text(
                    LEFT["tree"] + 3.5 * STEP, y + 44, "done: 5 rounds", "output", 30, bold=True
                )
    with figure.step(len(LOOP) + 1):
        y = TOP + 7 * ROW + 34
        figure.text(48, y, "states", size=28)
        for side, rounds, said, role in (
            ("loop", LOOP, "done: 7 rounds", "output"),
            ("tree", TREE, "fewer rounds, more work", None),
        ):
            for x, state in zip(places(LEFT[side]), states(rounds), strict=True):
                figure.text(x, y, str(state), size=28, bold=True)
            figure.text(LEFT[side] + 3.5 * STEP, y + 46, said, role, 30, bold=True)
    figure.text(52, 30, "keep 1,", size=28)
    figure.text(48, TOP - 68, "write", size=28)
    figure.text(48, TOP - 26, "round", size=28, colour=LIGHT["muted"])
    return figure
