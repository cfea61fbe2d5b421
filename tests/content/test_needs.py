"""A cell needs the earlier cells that make the names it uses, and no others."""

import pytest

from rnn_course.slides.needs import needs
from tests.content.notebooks import DECKS, read, slide_type

SETUP = "import numpy as np\nimport matplotlib.pyplot as plt"
# What a notebook's last cell needs, by the numbers of the cells before it.
CASES = {
    "a name": ([SETUP, "a = 1", "b = 2", "print(a)"], [1]),
    "through another": (["a = 1", "b = a + 1", "c = 3", "print(b)"], [0, 1]),
    "only the last to bind it": (["a = 1", "a = 2", "print(a)"], [1]),
    "both, if the last reads it": (["a = 1", "a = a + 1", "print(a)"], [0, 1]),
    "and its changes": (["a = [1]", "a.append(2)", "a[0] = 3", "print(a)"], [0, 1, 2]),
    "but no change of another": (["a = [1]", "b = []", "b.append(2)", "print(a)"], [0]),
    "a sum in place": (["a = 1", "a += 1", "print(a)"], [0, 1]),
    "an import is not changed by a call": ([SETUP, "x = np.ones(2)", "y = np.ones(3)"], [0]),
    "what a function uses": (["a = 1", "def f():\n    return a", "print(f())"], [0, 1]),
    "what a function changes": (
        ["rng = [1]", "def draw():\n    return rng.pop()", "draw()", "print(rng)"],
        [0, 1, 2],
    ),
    "nothing for its own names": (["a = 1", "a = 2\nprint(a)"], []),
    "nothing for a loop's own": (["t = 1", "for t in range(3):\n    print(t)"], []),
    "nor for a comprehension's": (["t = 1", "print([t for t in range(3)])"], []),
    "a loop that reads it first": (["t = 4", "for t in range(t):\n    print(t)"], [0]),
    "past a magic": (["%config A.b = 1", "%%HTML\n<p>a = 1</p>", "a = 1", "print(a)"], [2]),
    "past what is no Python": (["a = 1", "a = = 2", "print(a)"], [0]),
    "an f-string's names": (["a = 1", "print(f'{a:.2f}')"], [0]),
}


@pytest.mark.parametrize("case", CASES)
def test_the_last_cell_needs(case):
    sources, expected = CASES[case]
    assert needs(sources)[-1] == expected


def test_a_stored_picture_needs_the_set_up_alone():
    pictures = 0
    for path in DECKS:
        code = [cell for cell in read(path).cells if cell.cell_type == "code"]
        for cell, needed in zip(code, needs([cell.source for cell in code]), strict=True):
            hidden = cell.metadata.get("jupyter", {}).get("source_hidden")
            if hidden and ".svg" in cell.source:
                shown = [code[k].id for k in needed if slide_type(code[k]) != "skip"]
                assert not shown, f"{path.stem}: {cell.id} waits for {shown}"
                pictures += 1
    assert pictures, "no deck has one: is it still found?"
