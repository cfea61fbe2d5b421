"""README's numbers are those of the notebooks: it is read first, and copied by hand."""

import re
from datetime import datetime

import pytest

from .notebooks import DECKS, ROOT, SOLUTIONS, read, slide_type

README = (ROOT / "README.md").read_text(encoding="utf-8")
MINUTES = re.compile(r"\((\d+) min\)")


def section(heading):
    """Return the rows of the table below a heading, each a list of its cells."""
    text = re.split(r"\n##+ ", README.split(f"# {heading}\n", 1)[1])[0]
    rows = [line[1:-1].split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def test_the_minutes_of_decks_and_exercises():
    table = "\n".join(line for line in README.splitlines() if line.startswith("| ["))
    for deck in DECKS:
        notes = "\n".join(c.source for c in read(deck).cells if slide_type(c) == "notes")
        minutes = sum(map(float, re.findall(r"\*\*Minutes: ([\d.]+)\*\*", notes)))
        link = f"({deck.relative_to(ROOT)}) | {minutes:g} |"
        assert link in table, f"README's table of the course lacks {link}"
    for solution in SOLUTIONS:
        opening = "\n".join(cell.source for cell in read(solution).cells[:3])
        minutes = re.search(r"\*\*Time:?\*\*:? *(?:about )?(\d+) minutes", opening)[1]
        link = f"(exercises/{solution.name}) ({minutes})"
        assert link in table, f"README's table of the course lacks {link}"


@pytest.mark.parametrize("half", [0, 2], ids=["first", "second"])
def test_the_timetable_of_each_half_day_adds_up(half):
    rows = [row[half : half + 2] for row in section("Two half-days") if row[half]]
    times = [datetime.strptime(time, "%H:%M") for time, _ in rows]
    for start, end, (_, what) in zip(times, times[1:], rows, strict=False):
        assert sum(map(int, MINUTES.findall(what))) == (end - start).seconds / 60, what
    assert rows[-1][1] == "end"


def test_the_half_days_hold_every_deck_and_exercise_once():
    told = " ".join(" ".join(row) for row in section("Two half-days"))
    table = section("The course")
    for deck in DECKS:
        minutes = next(row[1] for row in table if f"({deck.relative_to(ROOT)})" in row[0])
        parts = map(int, re.findall(rf"deck {deck.stem[:2]}[^|]*?\((\d+) min\)", told))
        assert sum(parts) == int(minutes), f"the two half-days do not hold deck {deck.stem[:2]}"
    for name, minutes in re.findall(r"/(\d\d_\d\d)_\w+\.ipynb\) \((\d+)\)", str(table)):
        found = re.findall(rf"{name}[^|]*?\({minutes} min\)", told)
        assert len(found) == 1, f"the two half-days do not hold {name} ({minutes} min)"


def test_one_hour_has_sixty_minutes():
    assert sum(int(minutes) for minutes, _ in section("One hour")) == 60


def test_the_forecasts_are_those_of_the_slide():
    slide = next(c.source for c in read(DECKS[2]).cells if c.source.startswith("## The table"))
    for name, score in section("How far does an honest forecast get?"):
        for value in re.findall(r"\d\.\d{3}", score):
            near = (value, f"{float(value):.2f}")
            assert any(number in slide for number in near), f"{name}: {value} is not on the slide"
