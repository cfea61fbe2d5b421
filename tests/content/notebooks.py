"""Reading the course's notebooks, for the tests that check what they say."""

import io
import re
import tokenize
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
DECKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SOLUTIONS = sorted((ROOT / "solutions").glob("*.ipynb"))
EXERCISES = sorted((ROOT / "exercises").glob("*.ipynb"))
LINK = re.compile(r"(!?)\[([^\]]*)\]\(\s*<?([^)\s>]*)>?(?:\s+\"([^\"]*)\")?\s*\)")
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", re.DOTALL)


def relative(path):
    """Name a file for a test's id."""
    return str(path.relative_to(ROOT))


def read(path):
    """Return the notebook."""
    return nbformat.read(path, as_version=4)


def slide_type(cell):
    """Return the RISE type of a cell: slide, subslide, fragment, skip, notes or -."""
    return cell.metadata.get("slideshow", {}).get("slide_type", "-") or "-"


def slides(notebook):
    """Return the slides of a deck, each a list of its cells, without those that never show."""
    found = []
    for cell in notebook.cells:
        if slide_type(cell) in ("slide", "subslide"):
            found.append([])
        if slide_type(cell) != "skip":
            found[-1].append(cell)
    return found


def links(text):
    """Return [(is image, text, target, title)] of the Markdown links outside code."""
    outside = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)
    return [(bool(bang), label, to, title) for bang, label, to, title in LINK.findall(outside)]


def heading_ids(text):
    """Return the anchors that Jupyter gives to the headings of a Markdown text."""
    lines = re.sub(r"```.*?```", "", text, flags=re.DOTALL).splitlines()
    headings = [line.lstrip("#").strip() for line in lines if re.match(r"#{1,6} ", line)]
    return [re.sub(r"[*_`]", "", heading).replace(" ", "-") for heading in headings]


def code_lines(source):
    """Return the numbers of the lines that hold code: no blanks, comments or docstrings."""
    numbers, docstring_may_start = set(), True
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE):
            docstring_may_start = docstring_may_start or token.type == tokenize.NEWLINE
            continue
        if token.type in (tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER):
            continue
        if not (token.type == tokenize.STRING and docstring_may_start):
            numbers.update(range(token.start[0], token.end[0] + 1))
        docstring_may_start = False
    return numbers


def spoken_words(cells):
    """Count the words that a slide shows: prose only, no code, formulas, images or addresses."""
    text = "\n".join(
        cell.source
        for cell in cells
        if cell.cell_type == "markdown" and slide_type(cell) != "notes"
    )
    for pattern in (
        r"```.*?```",
        r"\$\$.*?\$\$",
        r"\$[^$]*\$",
        r"<[^>]*>",
        r"!\[[^\]]*\]\([^)]*\)",
    ):
        text = re.sub(pattern, " ", text, flags=re.DOTALL)
    text = re.sub(r"\]\([^)]*\)", " ", text)
    return len(re.findall(r"\w[\w'’.-]*", text))
