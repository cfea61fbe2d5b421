"""The drawings of the exercises, in the colours of the slides. Each loads matplotlib when used."""

import numpy as np

INPUT, STATE, OUTPUT, WEIGHTS = "#0072B2", "#E69F00", "#009E73", "#D55E00"


def draw_node(axes, text, x, y, colour):
    """Draw a circle with a text in it."""
    circle = {"boxstyle": "circle,pad=0.45", "facecolor": "white", "edgecolor": colour, "lw": 3}
    axes.text(x, y, text, ha="center", va="center", size=12, bbox=circle)


def draw_arrow(axes, text, start, end, shift=(0, 0), colour=WEIGHTS, style="-"):
    """Draw an arrow with a text beside its middle."""
    ends = {"arrowstyle": "-|>", "shrinkA": 32, "shrinkB": 32, "lw": 2.5, "ls": style}
    axes.annotate("", end, start, arrowprops={**ends, "color": colour})
    x, y = (start[0] + end[0]) / 2 + shift[0], (start[1] + end[1]) / 2 + shift[1]
    axes.text(x, y, text, ha="center", va="center", size=12)


def draw_two_steps():
    """Draw the example of 2.1 by hand, one unit and two steps, with its numbers."""
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(figsize=(9, 3.8))
    draw_node(axes, "$a_0$\n0", 0, 1, STATE)
    for t, (x_t, a_t) in enumerate([("0.5931", "0.6"), ("0.6986", "0.8")], start=1):
        draw_node(axes, f"$x_{t}$\n{x_t}", 2 * t, 0, INPUT)
        draw_node(axes, f"$a_{t}$\n{a_t}", 2 * t, 1, STATE)
        draw_arrow(axes, "$W_h = 1$", (2 * t, 0), (2 * t, 1), (0.38, -0.05))
        draw_arrow(axes, "$W_r = 0.5$", (2 * t - 2, 1), (2 * t, 1), (0, 0.12))
        axes.text(2 * t, 1.42, "$b = 0.1$", ha="center", size=12)
    axes.set_title("One unit, two steps: copies of the same unit, linked through time")
    axes.axis([-0.5, 5, -0.4, 1.6])
    axes.axis("off")
    plt.show()


def draw_states(states):
    """Draw states, {title: array (T, U)}: a row per unit, a column per step."""
    import matplotlib.pyplot as plt
    from matplotlib.colors import LinearSegmentedColormap

    colours = LinearSegmentedColormap.from_list("state", ["#404040", "white", STATE])
    size = {"figsize": (10, 2.5 * len(states)), "layout": "constrained"}
    _, axes = plt.subplots(len(states), 1, sharex=True, squeeze=False, **size)
    for ax, (title, values) in zip(axes[:, 0], states.items(), strict=True):
        heat = ax.imshow(np.transpose(values), cmap=colours, vmin=-1, vmax=1, aspect="auto")
        ax.set(title=title, ylabel="unit", xlabel="step")
    plt.colorbar(heat, ax=axes, label="state")
    plt.show()


# --- 1.1 Sequences as tensors ---------------------------------------------

IN_CELL, OUT_CELL, EMPTY_CELL = "#8fc1de", "#8fd3bd", "#f2f2f2"


def draw_table(table, colours, rows, columns, title):
    """Draw a table with a colour for each cell."""
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(figsize=(1 + 0.9 * len(columns), 0.9 + 0.35 * len(rows)))
    axes.axis("off")
    axes.set_title(title, loc="left")
    text = [[value if isinstance(value, str) else f"{value:g}" for value in row] for row in table]
    drawn = axes.table(text, colours, rowLabels=rows, colLabels=columns, loc="center")
    drawn.scale(1, 1.6)
    plt.show()


def draw_one_hot(table, tokens, vocabulary):
    """Draw one-hot rows; the ones are blue."""
    colours = np.where(np.asarray(table) == 1, IN_CELL, EMPTY_CELL)
    draw_table(table, colours, tokens, vocabulary, f"time runs downwards, shape {np.shape(table)}")


def draw_padded(X, mask, rows, columns):
    """Draw padded sequences; what the mask calls real is blue."""
    draw_table(X, np.where(mask, IN_CELL, EMPTY_CELL), rows, columns, "X, coloured by the mask")


def draw_windows(X, Y, names):
    """Draw windows below the steps that they come from: inputs blue, targets green."""
    lookback, horizon = np.shape(X)[1], np.shape(Y)[1]
    table = np.full((len(X), len(names)), "", dtype=object)
    colours = np.full(table.shape, EMPTY_CELL)
    for i in range(len(X)):
        table[i, i : i + lookback + horizon] = [*np.ravel(X[i]), *Y[i]]
        colours[i, i : i + lookback + horizon] = [IN_CELL] * lookback + [OUT_CELL] * horizon
    title = f"{lookback} in, {horizon} out"
    draw_table(table, colours, [f"window {i}" for i in range(len(X))], names, title)


def draw_splits(series, train, test):
    """Draw a split at random beside the one in the order of time."""
    import matplotlib.pyplot as plt

    steps = np.arange(len(series))
    drawn = np.random.default_rng(0).permutation(len(series)) < len(test)
    _, (left, right) = plt.subplots(1, 2, figsize=(10, 3), sharey=True)
    left.plot(steps[~drawn], series[~drawn], "o", color=INPUT)
    left.plot(steps[drawn], series[drawn], "s", color=OUTPUT)
    left.set_title("at random: easy, and useless")
    right.plot(steps[: len(train)], train, "o", color=INPUT, label="train")
    right.plot(steps[len(train) :], test, "s", color=OUTPUT, label="test")
    right.set_title("in the order of time")
    right.legend()
    plt.show()


def draw_scores(scores):
    """Draw the scores of many orders of the same words, {network: scores}."""
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(figsize=(8, 2))
    for (name, values), colour in zip(scores.items(), (STATE, INPUT), strict=False):
        label = f"{name}, distinct: {len(np.unique(np.round(values, 5)))}"
        axes.plot(values, [label] * len(values), "|", color=colour, markersize=40)
    axes.margins(y=0.5)
    title = f"{len(values)} orders of the same words"
    axes.set(xlabel="score", xlim=(0, 1), title=title)
    plt.show()


# --- 2.2 Types of sequences -----------------------------------------------


def draw_dependence(tables):
    """Draw tables of 0 and 1, {title: array (input steps, answer steps)}: green where 1."""
    import matplotlib.pyplot as plt
    from matplotlib.colors import ListedColormap

    colours = ListedColormap([EMPTY_CELL, OUTPUT])
    _, axes = plt.subplots(1, len(tables), figsize=(4 * len(tables), 3.5), squeeze=False)
    for ax, (title, table) in zip(axes[0], tables.items(), strict=True):
        steps, answers = np.shape(table)
        ax.pcolormesh(table, cmap=colours, vmin=0, vmax=1, edgecolors="white", linewidth=2)
        for i, j in np.argwhere(table):
            ax.text(j + 0.5, i + 0.5, "moves", ha="center", va="center", size=8, color="white")
        ax.set_yticks(np.arange(steps) + 0.5, range(steps))
        ax.set_xticks(np.arange(answers) + 0.5, range(answers))
        ax.set(title=title, xlabel="answer step", ylabel="input step changed", aspect="equal")
        ax.invert_yaxis()
    plt.tight_layout()
    plt.show()


# --- 3.1 Forecast the airline's passengers --------------------------------

KNOWN = {"color": INPUT}
NETWORK = {"color": OUTPUT, "linewidth": 2.2}
BASELINE = {"color": "#767676", "linestyle": ":"}
OTHER = {"color": "black", "linestyle": "--", "linewidth": 1.2}
CAME = {"color": INPUT, "linewidth": 5, "alpha": 0.3}


def draw_series(title, *lines, marks=(), ylabel="thousands of passengers a month"):
    """Draw lines (x, y, style, label), and thin vertical marks, with a legend of the labels."""
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(figsize=(10, 3.6), layout="constrained")
    for x, y, style, label in lines:
        axes.plot(x, y, label=label, **style)
    for mark in marks:
        axes.axvline(mark, color="#767676", linewidth=0.6)
    axes.set_title(title, loc="left")
    axes.set_ylabel(ylabel)
    axes.grid(alpha=0.3)
    if [label for *_, label in lines if label]:
        axes.legend(loc="upper left", edgecolor="white")
    plt.show()


# --- 4.1 Gated cells ------------------------------------------------------

LINES = [(STATE, "-"), (INPUT, "--"), (OUTPUT, "-."), (WEIGHTS, ":")]


def draw_curves(curves, xlabel, ylabel, level=None):
    """Draw curves, {name: values}; level is (height, name) of a thin line across."""
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(figsize=(9, 3))
    for (name, values), (colour, style) in zip(curves.items(), LINES, strict=False):
        axes.plot(values, style, color=colour, lw=2.5, label=name)
    if level is not None:
        axes.axhline(level[0], color="#404040", lw=1)
        axes.annotate(level[1], (0, level[0]), xytext=(4, 4), textcoords="offset points")
    axes.set(xlabel=xlabel, ylabel=ylabel)
    axes.legend()


# --- 5.1 A network that writes --------------------------------------------

ROWS = ["#8fc1de", "#f6cf8b", "#8fd3bd", "#e0b6d0"]


def draw_streams(text, X, Y):
    """Draw which row of which chunk reads each character; X and Y hold places in the text."""
    import matplotlib.pyplot as plt

    k, batch, _ = np.shape(X)
    _, axes = plt.subplots(figsize=(0.6 * len(text), 2.2))
    for at, character in enumerate(text):
        places = np.argwhere(np.asarray(X) == at)
        colour = ROWS[places[0][1] % len(ROWS)] if len(places) else EMPTY_CELL
        axes.add_patch(plt.Rectangle((at, 0), 1, 1, facecolor=colour, edgecolor="white"))
        axes.text(
            at + 0.5, 0.5, character.replace(" ", "\u00b7"), ha="center", va="center", size=14
        )
    for chunk, row in np.ndindex(k, batch):
        first, last = X[chunk][row][0], X[chunk][row][-1] + 1
        axes.plot([first, first, last, last], [1.1, 1.2, 1.2, 1.1], color="black", lw=1.5)
        words = f"row {row}, chunk {chunk}"
        axes.text((first + last) / 2, 1.3, words, ha="center", size=10)
        first, last = Y[chunk][row][0], Y[chunk][row][-1] + 1
        axes.plot([first, first, last, last], [-0.1, -0.2, -0.2, -0.1], color=OUTPUT, lw=1.5)
        axes.text((first + last) / 2, -0.5, "its targets", ha="center", size=10)
    axes.set(xlim=(-0.2, len(text) + 0.2), ylim=(-0.8, 1.7))
    axes.axis("off")
    plt.show()


def draw_bits(scores):
    """Draw bits per character, {model: bits}, with their numbers; the shortest bar is the best."""
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(figsize=(8, 0.5 + 0.5 * len(scores)), layout="constrained")
    names = list(scores)[::-1]
    colours = [OUTPUT if "network" in name else "#c8c8c8" for name in names]
    bars = axes.barh(names, [scores[name] for name in names], color=colours)
    axes.bar_label(bars, fmt="%.3f", padding=4)
    axes.set(xlabel="bits per character: shorter is better", xlim=(0, 7))
    plt.show()


# --- 5.2 Attention --------------------------------------------------------


def draw_grid(weights, keys, queries):
    """Draw weights (S, T): a row for each query, a column for each key."""
    import matplotlib.pyplot as plt
    from matplotlib.colors import LinearSegmentedColormap

    weights = np.asarray(weights)
    colours = LinearSegmentedColormap.from_list("looked", ["white", STATE])
    width = 0.14 * np.max([3.2, *map(len, keys)])
    size = 1.2 + width * weights.shape[1], 0.8 + 0.42 * weights.shape[0]
    _, axes = plt.subplots(figsize=size, layout="constrained")
    axes.pcolormesh(weights, cmap=colours, vmin=0, vmax=1, edgecolors="#dddddd", linewidth=1)
    for s, t in np.argwhere(weights >= 0.2):
        axes.text(t + 0.5, s + 0.5, f"{weights[s, t]:.1f}", ha="center", va="center", size=9)
    axes.set_xticks(np.arange(weights.shape[1]) + 0.5, [key.replace(" ", "·") for key in keys])
    axes.set_yticks(np.arange(weights.shape[0]) + 0.5, list(queries))
    axes.xaxis.tick_top()
    axes.tick_params(length=0, labelsize=13)
    axes.invert_yaxis()
    plt.show()
