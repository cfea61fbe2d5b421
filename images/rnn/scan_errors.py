"""Errors of four ways to compute a recurrence in float32, by its length; measured and stored."""

import json
from pathlib import Path

from rnn_course.drawing import new_plot, plot_svg
from rnn_course.drawing.palette import LIGHT

STORED = json.loads(Path(__file__).with_name("scan_measures.json").read_text(encoding="utf-8"))
WAYS = (  # name in the store, its label here, where that stands, role, line, marker
    ("log_space", "log space: drifts", (350, 2.2e-4), "weights", "--", "s"),
    ("cumprod", "cumprod: infinite from 300 on", (115, 1.5e-6), "error", ":", "X"),
    ("tree", "loop and tree", (1500, 3.4e-8), "hidden", "-", "o"),
    ("loop", "", None, "input", "-.", "D"),
)


def draw():
    lengths, errors = STORED["lengths"], STORED["errors"]
    told = f"{errors['log_space'][2]:.0e} at 100 steps and {errors['log_space'][-1]:.0e} at 10,000"
    with new_plot("full", 470) as (figure, axes):
        for name, label, place, role, line, marker in WAYS:
            axes.plot(
                lengths,
                [error or float("nan") for error in errors[name]],
                line,
                marker=marker,
                markersize=12,
                color=LIGHT["line"][role],
            )
            if label:
                axes.text(*place, label, size=28, color=LIGHT["text"][role])
        axes.set(
            xscale="log", yscale="log", ylim=(2e-8, 2e-3), xlabel="steps T", ylabel="relative error"
        )
        axes.set_yticks([1e-7, 1e-5, 1e-3], ["1e-7", "1e-5", "1e-3"])
        axes.set_xticks([10, 100, 1000, 10000], ["10", "100", "1,000", "10,000"])
        axes.minorticks_off()
        return plot_svg(
            figure,
            "scan_errors",
            "Errors of four ways, by the number of steps",
            "Relative error in float32 over the number of steps, from 10 to 10,000. Loop and tree "
            f"stay near 2e-07 throughout. Log space grows with the length: {told}. Products and a "
            "division are as good as the loop up to 100 steps, and infinite from 300 on.",
        )
