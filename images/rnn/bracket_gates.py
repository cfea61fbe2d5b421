"""A memory of one number, by hand: are we inside a bracket?"""

from rnn_course.drawing import Drawing

TEXT = "a(bc)d"
LEFT, SPACING, TOP, ROW = 350, 150, 52, 82
NAMES = ["symbol $x_t$", "keep $f_t$", "write $i_t$", "new $g_t$", "memory $c_t$"]


def steps():
    """Return for each symbol (f, i, c before, c after); what is written is always a 1."""
    memory, found = 0, []
    for symbol in TEXT:
        keep, write, before = int(symbol != ")"), int(symbol == "("), memory
        memory = keep * before + write * 1
        found.append((keep, write, before, memory))
    return found


def draw():
    memories = ", ".join(str(step[-1]) for step in steps())
    figure = Drawing(
        "bracket_gates",
        "full",
        TOP + 4 * ROW + 106,
        "Keep, write and memory, symbol by symbol",
        "For the symbols a, open, b, c, close, d the rows give the gate that keeps, the gate that "
        "writes, the new content, 1, and the memory that follows. At the opening bracket the "
        "gates keep and write are 1, at the closing one both are 0, elsewhere keep is 1 and write "
        f"0. The memory is {memories}.",
    )
    for row, name in enumerate(NAMES):
        role = {0: "input", 3: "input", 4: "hidden"}.get(row)
        figure.text(30, TOP + row * ROW, name, role, 32, anchor="start")
    for k, (symbol, (keep, write, before, after)) in enumerate(zip(TEXT, steps(), strict=True)):
        x, y = LEFT + k * SPACING, TOP + 4 * ROW
        figure.circle(x, TOP, symbol, "input", 34, size=36)
        with figure.step(k + 1):
            for row, value in ((1, keep), (2, write)):
                figure.box(x, TOP + row * ROW, 62, 54, str(value), None, size=34)
            figure.text(x, TOP + 3 * ROW, "1", "input", 34)
            figure.circle(x, y, str(after), "hidden" if after else None, 36, size=36)
            if k:
                figure.arrow(
                    (x - SPACING + 41, y),
                    (x - 41, y),
                    role="hidden" if before else None,
                    width=6 if keep and before else 2,
                )
    with figure.step(len(TEXT) + 1):
        y = TOP + 4 * ROW + 74
        figure.text(600, y, "Keep 1, write 0: the number stays as long as you like.", size=30)
    return figure
