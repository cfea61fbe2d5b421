"""Every deck can be presented: one idea a slide, notes on each, minutes that add up."""

import re

import pytest

from .notebooks import DECKS, ROOT, read, relative, slide_type, slides, spoken_words

MOST_WORDS = 45
WORDS_A_MINUTE, VOTE = 150, 0.5

every_deck = pytest.mark.parametrize("path", DECKS, ids=relative)


def notes(slide):
    """Return the speaker notes of a slide, in one text."""
    return "\n".join(cell.source for cell in slide if slide_type(cell) == "notes")


@every_deck
def test_it_opens_and_closes_as_all_decks_do(path):
    shown = slides(read(path))
    headings = [slide[0].source.splitlines()[0] for slide in shown]
    assert headings[0].startswith("# ")
    assert headings[1:3] == ["## Goal", "## Program"]
    assert headings[-1].startswith("## Summary") or headings[-2].startswith("## Summary")
    assert "](" in shown[2][0].source, "its program links to the parts (make plan)"
    last = "\n".join(cell.source for slide in shown[-2:] for cell in slide)
    for exercise in (ROOT / "solutions").glob(f"{path.stem[:2]}_*.ipynb"):
        assert f"../exercises/{exercise.name}" in last


@every_deck
def test_every_slide_has_a_heading_and_few_words(path):
    for slide in slides(read(path)):
        assert re.match(r"##? \S", slide[0].source), f"{slide[0].id}: no heading"
        is_list = slide[0].source.startswith("## Program")  # of the decks: it grows
        words = 0 if is_list else spoken_words(slide)
        assert words <= MOST_WORDS, f"{slide[0].id}: {words} words"


@every_deck
def test_every_slide_has_notes_to_speak_and_a_question(path):
    shown = slides(read(path))
    for slide in shown:
        text = notes(slide)
        assert len(text.split()) >= 20, f"{slide[0].id}: nothing to say"
        assert "**Ask:**" in text, f"{slide[0].id}: no question to ask the room"
    minutes = [re.findall(r"\*\*Minutes: ([\d.]+)\*\*", notes(slide)) for slide in shown]
    assert all(len(found) == 1 for found in minutes), [s[0].id for s in shown]


@every_deck
def test_its_minutes_hold(path):
    """Nobody speaks faster than 150 words a minute, and a question to the room takes its time."""
    needed = given = 0
    for slide in slides(read(path)):
        words = len(notes(slide).split()) / WORDS_A_MINUTE
        minutes = float(re.search(r"\*\*Minutes: ([\d.]+)\*\*", notes(slide))[1])
        assert words <= minutes, f"{slide[0].id}: {words:.2f} minutes of words in {minutes:g}"
        needed, given = needed + words + VOTE, given + minutes
    assert needed <= given, f"{needed:.0f} minutes with a vote of 30 s a slide, not {given:g}"


@every_deck
def test_it_has_live_cells(path):
    code = [cell for slide in slides(read(path)) for cell in slide if cell.cell_type == "code"]
    live = [cell for cell in code if "remove-input" not in cell.metadata.get("tags", [])]
    assert len(live) >= 5


@every_deck
def test_a_plot_says_in_words_what_it_shows(path):
    for cell in (cell for slide in slides(read(path)) for cell in slide):
        if cell.cell_type != "code" or "remove-input" in cell.metadata.get("tags", []):
            continue  # a widget has a still picture beside it
        if re.search(r"^plt\.|^plot_|LiveCurve\(", cell.source, re.MULTILINE):
            assert len(cell.metadata.get("alt", "").split()) >= 8, f"{cell.id}: no alt"


@every_deck
def test_a_stepped_figure_brings_its_own_answer(path):
    """Live, the figure comes after the slide: RISE would show any other fragment before it."""
    for slide in slides(read(path)):
        code = "".join(cell.source for cell in slide if cell.cell_type == "code")
        names = set(re.findall(r"[\w-]+\.svg", code))
        figures = [each for each in (ROOT / "images").rglob("*.svg") if each.name in names]
        if any("data-fragment-index" in figure.read_text("utf-8") for figure in figures):
            late = [cell.id for cell in slide if slide_type(cell) == "fragment"]
            assert not late, f"{slide[0].id}: make {late} the last step of the figure"


@every_deck
def test_its_style_cell_shows_nothing(path):
    first = read(path).cells[0]
    assert first.source.startswith("%%HTML")
    assert "../css/custom.css" in first.source
    assert slide_type(first) == "skip"
    assert "remove-cell" in first.metadata.tags
