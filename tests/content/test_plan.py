"""course.toml agrees with the notebooks, and every page and slide says what it says."""

import re
from collections import Counter

import pytest

from rnn_course import plan

from .notebooks import DECKS, ROOT, SOLUTIONS, read, slide_type, slides

COURSE = plan.load()


def test_it_names_every_deck_and_every_exercise_in_order():
    assert [deck.name for deck in COURSE.decks] == [path.stem for path in DECKS]
    assert sorted(each.name for each in COURSE.exercises) == [path.stem for path in SOLUTIONS]
    for deck in COURSE.decks:
        assert {each.name[:2] for each in deck.exercises} <= {deck.number}


@pytest.mark.parametrize("deck", COURSE.decks, ids=lambda deck: deck.name)
def test_a_decks_minutes_are_those_of_its_notes(deck):
    cells = read(ROOT / "notebooks" / f"{deck.name}.ipynb").cells
    notes = "\n".join(cell.source for cell in cells if slide_type(cell) == "notes")
    minutes = sum(map(float, re.findall(r"\*\*Minutes: ([\d.]+)\*\*", notes)))
    assert minutes == deck.minutes, "change course.toml or the notes"


@pytest.mark.parametrize("deck", COURSE.decks, ids=lambda deck: deck.name)
def test_a_part_starts_at_a_slide_of_its_deck(deck):
    shown = slides(read(ROOT / "notebooks" / f"{deck.name}.ipynb"))
    headings = [slide[0].source.splitlines()[0] for slide in shown]
    assert deck.parts
    for part in deck.parts:
        assert f"## {part.heading}" in headings


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.name)
def test_an_exercise_and_its_deck_tell_its_minutes(exercise):
    solution = read(ROOT / "solutions" / f"{exercise.name}.ipynb")
    opening = "\n".join(cell.source for cell in solution.cells[:3])
    assert f"**Time:** {exercise.minutes} minutes" in opening
    (deck,) = (path for path in DECKS if path.name.startswith(exercise.name[:2]))
    link = f"../exercises/{exercise.name}.ipynb), {exercise.minutes} minutes"
    assert any(link in cell.source for cell in read(deck).cells)


def test_the_half_days_hold_every_deck_and_exercise_once():
    rows = [row for half_day in COURSE.half_days for row in half_day.rows]
    spent = Counter()
    for row in rows:
        spent[row.deck or row.exercise] += COURSE.minutes(row)
    for each in [*COURSE.decks, *COURSE.exercises]:
        assert spent[each.number] == each.minutes, f"the half-days do not hold {each.name}"
    assert len([row for row in rows if row.exercise]) == len(COURSE.exercises)


def test_one_hour_has_sixty_minutes():
    assert sum(row.minutes for row in COURSE.one_hour) == 60


def test_pages_and_notebooks_say_what_the_plan_says():
    assert sorted(plan.outdated()) == [], "run make plan"
    shown = "".join((ROOT / page).read_text("utf-8") for page in plan.PAGES)
    assert all(f"<!-- plan: {name} -->\n" in shown for name in plan.TABLES)


def course_in(folder, text):
    """Give a folder this course, with another course.toml."""
    for name in ("notebooks", "solutions", "docs", "README.md"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "course.toml").write_text(text, encoding="utf-8")


def test_badges_open_every_exercise_once_the_repository_is_known(tmp_path):
    course_in(
        tmp_path, GOOD.replace('repository = ""', 'repository = "https://github.com/ann/rnn"')
    )
    page = plan.outdated(tmp_path)["README.md"]
    for each in COURSE.exercises:
        file = f"exercises/{each.name}.ipynb"
        assert (ROOT / file).exists()
        colab = f"](https://colab.research.google.com/github/ann/rnn/blob/main/{file})"
        binder = f"](https://mybinder.org/v2/gh/ann/rnn/main?urlpath=lab/tree/{file})"
        (line,) = (line for line in page.splitlines() if f"]({file})" in line)
        assert colab in line
        assert binder in line
    assert plan.page_text(plan.load(tmp_path), page, tmp_path) == page, "a second time changes it"


GOOD = (ROOT / "course.toml").read_text("utf-8")
BAD = [
    ("minutes = ", "minute = ", r"deck \w+: no such key: minute. There are name, title, minutes"),
    ("title = ", "# ", r"deck 01_sequences: title is missing"),
    ('repository = ""', 'repository = "git@x:y"', r"should be like https://github.com/OWNER/NAME"),
    ("points = 20", "points = '20'", r"exercise 01_01\w+: points = '20' should be of type int"),
    ('deck = "01" }', 'deck = "77" }', r"names no deck or exercise of the course"),
    ("[[deck]]", "[[deck", r"course.toml: .*line \d"),
    ('"01_sequences"', '"01_other"', r"names notebooks/01_other.ipynb, which is not there"),
]


@pytest.mark.parametrize(("old", "new", "problem"), BAD, ids=[new for _, new, _ in BAD])
def test_a_mistake_in_it_is_named(tmp_path, old, new, problem):
    assert old in GOOD
    course_in(tmp_path, GOOD[GOOD.index("\nrepository") :].replace(old, new, 1))
    with pytest.raises(plan.PlanError, match=problem):
        plan.outdated(tmp_path)
