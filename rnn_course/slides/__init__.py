"""The slides: present a deck live in RISE, export every deck to HTML and PDF.

What the browser needs lies in `share/jupyter`, which the Makefile puts on JUPYTER_PATH: the
extension that fixes RISE (`labextensions/rnn-course`), the page it starts from (`rise`), and the
template of the exported decks (`nbconvert/templates/course`). Live and exported slides share
`css/custom.css`.

Conventions that a deck can rely on, beyond Jupyter's slide types:

- a code cell of slide type `skip` (set-up) is run unseen: live when its slide is reached, in the
  export with the rest; it may need names of other such cells only;
- a code cell with `"jupyter": {"source_hidden": true}` shows its output alone, and is run when its
  slide is reached, after what it needs;
- Shift+Enter first runs what the cell needs and was passed over: the set-up, and the earlier cells
  that make the names it uses (`needs.py` follows them, so a deck names nothing by hand);
- a cell tagged `remove-cell` is neither run live nor exported;
- a cell tagged `export-only`, such as the figure that stands in for a widget, is hidden live; a
  slide that would lose its widget and show no picture stops the export;
- a cell tagged `beside`, a figure, stands to the right of what follows it on the slide;
- a code cell tagged `output-beside` (or `output-narrow`) has its output to its right, in a half (a
  third) of the width;
- a cell tagged `snug`, a figure, is a little lower, so that a sentence fits below it;
- a cell tagged `large`, on a slide that says little, makes all its text larger;
- a figure's size stands in its title: `![what it shows](../images/x.svg "center half")`.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARE = Path(__file__).resolve().parent / "share" / "jupyter"


class SlidesError(Exception):
    """What stops a presentation or an export, with the way out, for people to read."""


def decks() -> list[Path]:
    """Return the paths of all decks, `notebooks/NN_topic.ipynb`, in order."""
    return sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))


def find_deck(name) -> Path:
    """Return the path of the deck that `name` means: `01`, `01_sequences` or a path.

    Raises
    ------
    SlidesError
        If there is no such deck; the message lists those that there are.
    """
    stem = Path(name).stem
    found = [deck for deck in decks() if stem == deck.stem or stem == deck.stem.split("_")[0]]
    if Path(name).suffix == ".ipynb" and Path(name).is_file():
        found = [Path(name).resolve()]
    if len(found) != 1:
        names = "".join(f"\n  {deck.stem}" for deck in decks()) or " none yet"
        raise SlidesError(f"There is no deck {name!r}. The decks are:{names}")
    return found[0]


def title_of(notebook) -> str:
    """Return the deck's title: its first heading."""
    headings = (
        re.match(r"#\s+(.+)", c.source) for c in notebook.cells if c.cell_type == "markdown"
    )
    return next((match[1].strip() for match in headings if match), "Untitled")
