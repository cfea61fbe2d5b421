"""Measure what a deck's cells cost on stage: `python -m benchmarks.live 04`.

The deck runs from its start in a kernel. Printed are the seconds of the processor, all threads
together, and of the clock, for each cell above half a second; then, for each slider that answers
in the kernel, the milliseconds of the processor of an answer: the median and the largest of 40.
"""

import argparse

import nbformat
from nbclient import NotebookClient

from rnn_course import plan

LEAST = 0.5  # seconds of a cell that is printed
BEFORE = "import time as _time\n_begun = _time.process_time(), _time.perf_counter()\n"
AFTER = "\nprint('@', _time.process_time() - _begun[0], _time.perf_counter() - _begun[1])"
SLIDERS = """
import statistics, time, ipywidgets
for _name, _one in list(globals().items()):
    if isinstance(_one, (ipywidgets.FloatSlider, ipywidgets.IntSlider)):
        _taken = []
        for _step in range(40):
            _begun = time.process_time()
            _one.value = type(_one.value)(_one.min + (_one.max - _one.min) * _step / 39)
            _taken.append(1000 * (time.process_time() - _begun))
        print('@', _name, statistics.median(_taken), max(_taken))
"""


def measured(path) -> list[tuple[str, list[str]]]:
    """Return (cell id, the words that the cell's measure printed) for each code cell of a deck."""
    deck = nbformat.read(path, as_version=4)
    deck.cells = [cell for cell in deck.cells if cell.cell_type == "code" and cell.id != "style"]
    for cell in deck.cells:
        cell.source = f"{BEFORE}{cell.source}{AFTER}"
    deck.cells.append(nbformat.v4.new_code_cell(SLIDERS, id="sliders"))
    folder = {"metadata": {"path": str(path.parent)}}
    NotebookClient(deck, timeout=600, resources=folder).execute()
    text = [(cell.id, out.text) for cell in deck.cells for out in cell.outputs if "text" in out]
    lines = [(name, line) for name, printed in text for line in printed.splitlines()]
    return [(name, line.split()[1:]) for name, line in lines if line.startswith("@ ")]


def main() -> None:
    """Print the table of one deck."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("deck", help="its name or its first digits: 04")
    chosen = parser.parse_args().deck
    for deck in plan.load().decks:
        if deck.name.startswith(chosen):
            for name, words in measured(plan.ROOT / "notebooks" / f"{deck.name}.ipynb"):
                if name == "sliders":
                    slider, median, most = words
                    print(f"{slider:20} {float(median):6.1f} ms, at most {float(most):.1f} ms")
                elif float(words[0]) >= LEAST:
                    print(f"{name:20} {float(words[0]):6.1f} s of the processor, {words[1][:5]} s")


if __name__ == "__main__":
    main()
