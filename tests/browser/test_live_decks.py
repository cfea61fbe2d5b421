"""Each deck, presented in RISE from its first slide to its last, and its widgets moved: walk.py."""

import re

import pytest

from rnn_course.slides import decks
from rnn_course.slides.export import slide_numbers
from tests.browser.walk import places
from tests.content.notebooks import read
from tests.execution.test_run import PROCESSOR_SECONDS

NAMES = [deck.stem for deck in decks()]
each_deck = pytest.mark.parametrize("presented", NAMES, indirect=True)


@each_deck
def test_a_deck_can_be_presented(presented, course):
    notebook = read(course / "notebooks" / f"{presented['name']}.ipynb")
    assert presented["slides"] == slide_numbers(notebook)[-1]
    assert not presented["problems"], "\n".join(presented["problems"])
    assert presented["noise"] == []
    assert presented["outside"] == []


@each_deck
def test_it_runs_in_a_minute(presented):
    assert 0 < presented["seconds"] < PROCESSOR_SECONDS


@pytest.mark.parametrize("presented", ["03_bptt", "04_gated_rnns"], indirect=True)
def test_the_slider_answers_while_it_moves(presented):
    assert presented["tried"]["slider"] == ""


@pytest.mark.parametrize("presented", ["05_sequence_to_sequence"], indirect=True)
def test_a_date_is_typed_and_its_digits_show_what_they_read(presented):
    assert presented["tried"]["grid"] == ""


@pytest.mark.parametrize(
    ("presented", "place"),
    [(name, place) for name in NAMES for place in places(name)],
    indirect=["presented"],
)
def test_its_widgets_move_elsewhere_too(presented, place, course):
    notebook = read(course / "notebooks" / f"{presented['name']}.ipynb")
    imports_widgets = any(
        re.search(r"^(from|import) (ipy|any)widget", cell.source, re.MULTILINE)
        for cell in notebook.cells
    )
    assert bool(presented["widgets"]) == imports_widgets, "widgets that a deck has are seen"
    assert presented["still"][place] == []
