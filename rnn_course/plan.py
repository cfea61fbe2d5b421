"""The course's plan, `course.toml`: read it, and write what it says wherever that is repeated.

`python -m rnn_course.plan` (`make plan`) writes the tables in README and docs, and in the notebooks
what depends on other notebooks: "part n of m", the Program slide, the link to the next deck, and
the minutes of the exercises. With `--check` it writes nothing and exits 1 if something is outdated.
"""

import argparse
import re
import sys
import tomllib
from dataclasses import MISSING, dataclass, field, fields
from datetime import datetime, timedelta
from itertools import zip_longest
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]


class PlanError(Exception):
    """What is wrong with course.toml, or missing beside it, for people to read."""


@dataclass(frozen=True)
class Part:
    """A part of the course: the heading of the slide where it starts, its name on the map."""

    heading: str
    short: str


@dataclass(frozen=True)
class Exercise:
    """An exercise: `solutions/{name}.ipynb`; `slow` if trying its seeds takes many minutes."""

    name: str
    minutes: int
    points: int
    slow: bool = False

    @property
    def number(self) -> str:
        """Its first digits, such as 03_01."""
        return self.name[:5]


@dataclass(frozen=True)
class Deck:
    """A deck: `notebooks/{name}.ipynb`, with the parts that it holds and its exercises."""

    name: str
    title: str
    minutes: int
    outcome: str
    parts: list[Part]
    exercises: list[Exercise] = field(default_factory=list)

    @property
    def number(self) -> str:
        """Its first digits, such as 03."""
        return self.name[:2]


@dataclass(frozen=True)
class Row:
    """A row of a timetable: a deck (or some minutes of it), an exercise, or anything else."""

    minutes: int | None = None
    what: str = ""
    deck: str = ""
    exercise: str = ""


@dataclass(frozen=True)
class HalfDay:
    """A half-day of the timetable, with the time when it starts, such as 09:00."""

    starts: str
    rows: list[Row]


@dataclass(frozen=True)
class Course:
    """All of course.toml."""

    decks: list[Deck]
    half_days: list[HalfDay]
    one_hour: list[Row]
    repository: str = ""  # https://github.com/OWNER/NAME, for the badges

    @property
    def exercises(self) -> list[Exercise]:
        """All exercises, in the order of the decks."""
        return [exercise for deck in self.decks for exercise in deck.exercises]

    def minutes(self, row: Row) -> int:
        """Return how long a row of a timetable takes."""
        if row.minutes is not None:
            return row.minutes
        whole = {deck.number: deck.minutes for deck in self.decks}
        whole |= {exercise.number: exercise.minutes for exercise in self.exercises}
        if (row.deck or row.exercise) not in whole:
            raise PlanError(
                f"course.toml: the row {row} has no minutes, and names no deck or "
                "exercise of the course"
            )
        return whole[row.deck or row.exercise]


# --- reading --------------------------------------------------------------


def _make(kind, table, where):
    """Return one dataclass of a TOML table; PlanError names a key that is unknown or missing."""
    known = {each.name: each for each in fields(kind)}
    needed = {
        name
        for name, each in known.items()
        if each.default is MISSING and each.default_factory is MISSING
    }
    if unknown := sorted(table.keys() - known.keys()):
        raise PlanError(
            f"course.toml, {where}: no such key: {', '.join(unknown)}. "
            f"There are {', '.join(known)}."
        )
    if missing := sorted(needed - table.keys()):
        raise PlanError(f"course.toml, {where}: {', '.join(missing)} is missing")
    for name, value in table.items():
        wanted = known[name].type
        if wanted in (int, str, bool) and type(value) is not wanted:
            raise PlanError(
                f"course.toml, {where}: {name} = {value!r} should be of type {wanted.__name__}"
            )
    return kind(**table)


def load(root: Path = ROOT) -> Course:
    """Read the plan of the course in a folder.

    Raises
    ------
    PlanError
        If course.toml cannot be read, or a key in it is unknown, missing or of the wrong type.
    """
    try:
        text = tomllib.loads((Path(root) / "course.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PlanError(f"course.toml: {error}") from error
    decks = []
    for table in text.get("deck", []):
        where = f"deck {table.get('name', '?')}"
        parts = [_make(Part, part, where) for part in table.get("parts", [])]
        exercises = [
            _make(Exercise, each, f"exercise {each.get('name', '?')}")
            for each in table.get("exercises", [])
        ]
        decks.append(_make(Deck, table | {"parts": parts, "exercises": exercises}, where))
    half_days = []
    for number, table in enumerate(text.get("half_day", []), 1):
        where = f"half-day {number}"
        rows = [_make(Row, row, where) for row in table.get("rows", [])]
        half_days.append(_make(HalfDay, table | {"rows": rows}, where))
    one_hour = [_make(Row, row, "one_hour") for row in text.get("one_hour", {}).get("rows", [])]
    repository = text.get("repository", "")
    if repository and not re.fullmatch(r"https://github\.com/[\w.-]+/[\w.-]+", repository):
        raise PlanError(
            f'course.toml: repository = "{repository}" should be like '
            "https://github.com/OWNER/NAME, or empty"
        )
    return Course(decks, half_days, one_hour, repository)


def heading(root: Path, path: str) -> str:
    """Return the first heading of a notebook, such as notebooks/01_sequences.ipynb."""
    return next(
        line.removeprefix("# ")
        for cell in _read(root, path).cells
        for line in cell.source.splitlines()
        if cell.cell_type == "markdown" and line.startswith("# ")
    )


def _read(root, path):
    try:
        return nbformat.read(Path(root) / path, as_version=4)
    except FileNotFoundError:
        raise PlanError(f"course.toml names {path}, which is not there") from None


# --- tables ---------------------------------------------------------------

BADGES = {  # where an exercise opens: the badge's picture, the address
    "Colab": (
        "https://colab.research.google.com/assets/colab-badge.svg",
        "https://colab.research.google.com/github/{repository}/blob/main/exercises/{name}.ipynb",
    ),
    "Binder": (
        "https://mybinder.org/badge_logo.svg",
        "https://mybinder.org/v2/gh/{repository}/main?urlpath=lab/tree/exercises/{name}.ipynb",
    ),
}


def badges(course: Course, exercise: Exercise) -> str:
    """Return an exercise's badges in Markdown; none without a repository that they could open."""
    if not course.repository:
        return ""
    repository = course.repository.removeprefix("https://github.com/")
    found = []
    for place, (picture, address) in BADGES.items():
        target = address.format(repository=repository, name=exercise.name)
        found.append(f" [![Open {exercise.number} in {place}]({picture})]({target})")
    return "".join(found)


def deck_table(course: Course, root: Path = ROOT) -> str:
    """Return the table of decks and exercises in Markdown, and below it the half-days' decks."""
    lines = [
        "| deck | minutes | after it a student can | exercises (minutes) |",
        "|---|---|---|---|",
    ]
    for deck in course.decks:
        exercises = []
        for exercise in deck.exercises:
            path = f"solutions/{exercise.name}.ipynb"
            title = heading(root, path).split(" ", 1)[1]
            link = f"[{exercise.number} {title}](exercises/{exercise.name}.ipynb)"
            exercises.append(f"{link} ({exercise.minutes}){badges(course, exercise)}")
        name = f"[{deck.number} {deck.title}](notebooks/{deck.name}.ipynb)"
        lines.append(f"| {name} | {deck.minutes} | {deck.outcome} | {', '.join(exercises)} |")
    return "\n".join([*lines, "", _half_days(course)])


def _half_days(course):
    """Return a line on which decks make up each half-day."""
    rows = [dict.fromkeys(row.deck for row in each.rows if row.deck) for each in course.half_days]
    decks = "; ".join(" and ".join(each) for each in rows)
    return f"{len(rows)} half-days: decks {decks}."


def half_day_tables(course: Course, root: Path = ROOT) -> str:
    """Return the timetables of the half-days in Markdown, two side by side."""
    columns = [_half_day(course, each, root) for each in course.half_days]
    tables = []
    for first in range(0, len(columns), 2):
        pair = columns[first : first + 2]
        heads = [f"half-day {first + k}" for k in range(1, len(pair) + 1)]
        lines = ["| " + " | | ".join(heads) + " | |", "|---|---|" + "---|---|" * (len(pair) - 1)]
        for row in zip_longest(*pair, fillvalue=("", "")):
            lines.append("| " + " | ".join(cell for cells in row for cell in cells) + " |")
        tables.append("\n".join(re.sub(r"\|  (?=\|)", "| ", line) for line in lines))
    return "\n\n".join(tables)


def _half_day(course, half_day, root):
    """Return [(time, what)] of a half-day, up to its end."""
    now, rows = datetime.strptime(half_day.starts, "%H:%M"), []
    titles = {each.number: f"solutions/{each.name}.ipynb" for each in course.exercises}
    for row in half_day.rows:
        minutes = course.minutes(row)
        what = row.what
        if row.exercise:
            what = f"{row.exercise} {heading(root, titles[row.exercise]).split(' ', 1)[1]}"
        elif row.deck:
            what = f"deck {row.deck}" + (f": {row.what}" if row.what else "")
        rows.append((f"{now:%H:%M}", f"{what} ({minutes} min)"))
        now += timedelta(minutes=minutes)
    return [*rows, (f"{now:%H:%M}", "end")]


def one_hour_table(course: Course, root: Path = ROOT) -> str:
    """Return the table of the one-hour lecture, in Markdown."""
    lines = ["| minutes | what |", "|---|---|"]
    return "\n".join([*lines, *(f"| {row.minutes} | {row.what} |" for row in course.one_hour)])


TABLES = {"decks": deck_table, "half-days": half_day_tables, "one hour": one_hour_table}
PAGES = ["README.md", "docs/teaching.md"]


def page_text(course: Course, text: str, root: Path = ROOT) -> str:
    """Return a page with up-to-date tables: what stands between `<!-- plan: NAME -->` and
    `<!-- end of plan -->`."""
    for name, table in TABLES.items():
        block = re.compile(rf"(<!-- plan: {name} -->\n).*?(\n<!-- end of plan -->)", re.DOTALL)
        if found := block.search(text):
            text = text[: found.end(1)] + table(course, root) + text[found.start(2) :]
    return text


# --- notebooks ------------------------------------------------------------


def program(course: Course, here: Deck) -> str:
    """Return the Program slide of a deck: a line and a station of the map for each deck."""
    lines = []
    for number, deck in enumerate(course.decks, 1):
        file = "" if deck is here else f"{deck.name}.ipynb"
        links = [f"[{p.heading}]({file}#{p.heading.replace(' ', '-')})" for p in deck.parts]
        lines.append(f"{number}. {', '.join(links)}")
    position = course.decks.index(here) + 1
    alt = f"The map of the course: {len(course.decks)} decks on one road; deck {position}, "
    alt += " and ".join(part.short for part in here.parts) + ", is marked: you are here"
    image = f'![{alt}](../images/rnn/program_{int(here.number)}.svg "center full")'
    return "\n".join(["## Program", "", *lines, "", image])


def _update_deck(course, deck, root):
    """Return a deck's notebook with all that depends on the plan brought up to date."""
    path = f"notebooks/{deck.name}.ipynb"
    notebook = _read(root, path)
    position = course.decks.index(deck) + 1
    following = course.decks[position : position + 1]
    minutes = {exercise.name: exercise.minutes for exercise in deck.exercises}
    seen = set()
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        if cell.source.startswith("# "):
            seen.add("title")
            line = f"part {position} of {len(course.decks)}"
            cell.source = re.sub(r"\bpart \d+ of \d+\b", line, cell.source)
        elif cell.source.startswith("## Program"):
            seen.add("program")
            cell.source = program(course, deck)
        elif "../exercises/" in cell.source:
            seen.add("exercises")
            cell.source = re.sub(
                r"(\.\./exercises/(\w+)\.ipynb\), )\d+( minutes)",
                lambda m: f"{m[1]}{minutes.get(m[2], '?')}{m[3]}",
                cell.source,
            )
            if re.match(r"## Your turn\b", cell.source):
                cell.source = _with_next(cell.source, following, root)
    if missing := {"title", "program"} - seen:
        raise PlanError(
            f"{path} has no slide for its {' and '.join(sorted(missing))}: "
            "it begins with a title (# ...), and has a slide ## Program"
        )
    return path, notebook


def _with_next(source, following, root):
    """Return the last slide's text with the link to the next deck, or with none."""
    kept = re.sub(r"\n+Next: \[.*\]\(.*\)\s*$", "", source)
    for deck in following:
        path = f"{deck.name}.ipynb"
        kept += f"\n\nNext: [{heading(root, f'notebooks/{path}')}]({path})"
    return kept


def _update_solution(exercise, root):
    """Return a solution's notebook with its minutes brought up to date."""
    path = f"solutions/{exercise.name}.ipynb"
    notebook = _read(root, path)
    for cell in notebook.cells[:3]:
        cell.source = re.sub(
            r"(\*\*Time:\*\* )\d+( minutes)", rf"\g<1>{exercise.minutes}\g<2>", cell.source
        )
    return path, notebook


def outdated(root: Path = ROOT) -> dict[str, str]:
    """Return {path: new text} of the files that do not say what the plan says."""
    course = load(root)
    texts = {page: page_text(course, (root / page).read_text("utf-8"), root) for page in PAGES}
    notebooks = [_update_deck(course, deck, root) for deck in course.decks]
    notebooks += [_update_solution(exercise, root) for exercise in course.exercises]
    texts |= {path: nbformat.writes(notebook) + "\n" for path, notebook in notebooks}
    return {path: new for path, new in texts.items() if (root / path).read_text("utf-8") != new}


def main(arguments: list[str] | None = None) -> int:
    """Write what is out of date, or with --check only name it; return the exit status."""
    parser = argparse.ArgumentParser(prog="make plan", description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if outdated")
    check = parser.parse_args(arguments).check
    try:
        changes = outdated()
    except PlanError as error:
        print(error, file=sys.stderr)
        return 1
    for path, text in changes.items():
        if not check:
            (ROOT / path).write_text(text, encoding="utf-8", newline="\n")
        print(f"{path}: {'does not say what course.toml says: make plan' if check else 'written'}")
    return int(check and bool(changes))


if __name__ == "__main__":
    sys.exit(main())
