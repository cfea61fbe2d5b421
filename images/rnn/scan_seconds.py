"""Milliseconds of a loop, a tree and two other scans, by the number of units; stored."""

import json
from pathlib import Path

from rnn_course.drawing import new_plot, plot_svg
from rnn_course.drawing.palette import LIGHT

STORED = json.loads(Path(__file__).with_name("scan_measures.json").read_text(encoding="utf-8"))
WAYS = (  # name in the store, its label here, how far up, role, line, marker
    ("log_space", "log space", 1.0, "weights", "--", "s"),
    ("doubling", "doubling", 1.05, "error", ":", "X"),
    ("tree", "tree", 0.95, "hidden", "-", "o"),
    ("loop", "loop", 0.95, "input", "-.", "D"),
)


def draw():
    table = STORED["seconds"]
    units, steps = [row["units"] for row in table], table[0]["steps"]
    told = "; ".join(
        f"{row['units']} units: loop {row['milliseconds']['loop']:.0f}, tree "
        f"{row['milliseconds']['tree']:.0f}"
        for row in table
    )
    with new_plot("full", 430) as (figure, axes):
        for name, label, up, role, line, marker in WAYS:
            times = [row["milliseconds"][name] for row in table]
            axes.plot(units, times, line, marker=marker, markersize=12, color=LIGHT["line"][role])
            axes.text(290, up * times[-1], label, size=28, va="center", color=LIGHT["text"][role])
        axes.set(
            xscale="log",
            yscale="log",
            xlim=(7, 700),
            ylim=(0.5, 400),
            xlabel="units",
            ylabel="milliseconds",
        )
        axes.set_xticks(units, [str(each) for each in units])
        axes.set_yticks([1, 10, 100], ["1", "10", "100"])
        axes.minorticks_off()
        return plot_svg(
            figure,
            "scan_seconds",
            "Milliseconds of four scans, by the number of units",
            f"Milliseconds of one processor over the number of units, for {steps:,} steps. {told}. "
            "Doubling and log space are slower than the tree, or as slow, for 32 units and more.",
        )
