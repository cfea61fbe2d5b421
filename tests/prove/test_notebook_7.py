"""Each deck's widgets move in Notebook 7 too. `make test` tries two decks there."""

import pytest

from tests.browser import walk
from tests.browser.conftest import (  # noqa: F401  (fixtures)
    course,
    demo_talk,
    options,
    playwright,
    window,
)
from tests.content.notebooks import DECKS, read, slides


@pytest.mark.parametrize("name", [deck.stem for deck in DECKS])
def test_its_widgets_move(name, window, demo_talk, course, tmp_path):  # noqa: F811
    deck = course / "notebooks" / f"{name}.ipynb"
    ids = [slide[0].id for slide in slides(read(deck))]
    seen = walk.present(window, demo_talk, deck, ids, tmp_path / deck.name, ["notebook 7"])
    assert seen["still"] == {"notebook 7": []}
