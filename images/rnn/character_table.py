"""Bits per character on the same unread characters: counting, and the deck's network."""

import json
from pathlib import Path

from rnn_course.drawing import Drawing
from rnn_course.drawing.palette import FILL, LIGHT

STORED = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
LEFT, RIGHT, LOW, HIGH = 400, 1130, 2.4, 4.6  # the axis: its ends in the figure, and their bits
TOP, ROW = 36, 39


def rows():
    """Return (name, bits of each run, whether it is a network), the worst first."""
    found = [(f"{n}-gram", [bits], False) for n, bits in STORED["ngrams"].items()]
    for each in STORED["networks"]:
        found.append((f"GRU, {each['updates']:,} updates", each["bits"], True))
    return sorted(found, key=lambda row: -sum(row[1]) / len(row[1]))


def place(bits):
    """Return where so many bits stand on the axis."""
    return LEFT + (bits - LOW) / (HIGH - LOW) * (RIGHT - LEFT)


def draw():
    table = rows()
    told = "; ".join(f"{name} {sum(bits) / len(bits):.2f}" for name, bits, _ in table)
    bottom = TOP + len(table) * ROW
    figure = Drawing(
        "character_table",
        "full",
        bottom + 46,
        "Bits per character: n-grams and the GRU",
        f"A row for each guesser with its bits per character on the same characters: {told}. "
        "Networks are circles, a circle for each of three seeds; n-grams are squares.",
    )
    for bits in (2.5, 3.0, 3.5, 4.0, 4.5):
        figure.line([(place(bits), TOP - 20), (place(bits), bottom - 14)], dashed=True, width=1)
        figure.text(place(bits), bottom + 14, f"{bits:g}", size=28, colour=LIGHT["muted"])
    figure.text(LEFT - 20, bottom + 14, "bits per character", size=28, anchor="end")
    for k, (name, runs, network) in enumerate(table):
        y = TOP + k * ROW
        mean = sum(runs) / len(runs)
        figure.text(LEFT - 90, y, name, "hidden" if network else None, 28, anchor="end")
        figure.text(LEFT - 20, y, f"{mean:.2f}", "hidden" if network else None, 28, anchor="end")
        for bits in runs:
            if network:
                figure.circle(place(bits), y, "", "hidden", 11)
            else:
                figure.add(
                    "rect",
                    x=place(bits) - 10,
                    y=y - 10.0,
                    width=20,
                    height=20,
                    fill=FILL["input"],
                )
    return figure
