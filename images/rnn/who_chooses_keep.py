"""Who chooses the keep k_t: nobody after training, the input, or the input and the state."""

from rnn_course.drawing import Drawing

WIDTH, LANE, GATE, READ = 400, 210, 110, 310


def step(figure, left, chooser):
    """Draw one step of the recurrence, and arrows into its keep from whoever chooses it."""
    before = figure.box(left + 70, LANE, 76, 60, "$a_{t-1}$", size=26)
    after = figure.box(left + 330, LANE, 76, 60, "$a_t$", size=26)
    times = figure.circle(left + 200, LANE, "×", "weights", 22, size=26)
    keep = figure.box(left + 200, GATE, 64, 48, "$k_t$" if chooser else "$k$", "weights", 26)
    figure.arrow(before, times, role="hidden")
    figure.arrow(times, after, role="hidden")
    figure.arrow(keep, times, role="weights")
    seen = figure.circle(left + 330, READ, "$x_t$", "input", 26, size=26)
    figure.arrow(seen, after, role="input", width=3)
    if "x" in chooser:
        figure.arrow(
            seen.left, (left + 262, READ), (left + 262, GATE), keep.right, role="input", width=3
        )
    if "a" in chooser:
        figure.arrow(before.top, (left + 70, GATE), keep.left, role="hidden", width=3)


def draw():
    figure = Drawing(
        "who_chooses_keep",
        "full",
        470,
        "Who chooses the keep k",
        "Three times one step of a recurrence: the state before, times the keep k, gives the next "
        "state, and the input is added. Fixed: nothing points into k; S4 and LRU, a filter. The "
        "input chooses: an arrow from the input into k; minGRU and Griffin, Mamba with many k a "
        "unit, RWKV and xLSTM with a matrix as state. Input and state choose: a second arrow "
        "from the state before into k; GRU and LSTM, which must wait.",
    )
    columns = (
        ("fixed after training", "", "S4, LRU", "a filter: FFT or scan"),
        ("the input", "x", "minGRU, Griffin, Mamba,\nRWKV, xLSTM", "a gate: scan"),
        ("input and state", "xa", "GRU, LSTM", "a gate that must wait: loop"),
    )
    for k, (title, chooser, models, price) in enumerate(columns):
        left = k * WIDTH
        if k:
            figure.line([(left, 40), (left, 440)], width=2)
        with figure.step(k):
            figure.text(left + 200, 34, title, size=30, bold=True)
            step(figure, left, chooser)
            figure.text(left + 200, 380, models, size=26)
            figure.text(left + 200, 446, price, size=26, bold=True)
    return figure
