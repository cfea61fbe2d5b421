"""The class's scores: a table for the terminal, scores.csv for the LMS, one page to read."""

import base64
import csv
import hashlib
import re
import textwrap
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import mean, median
from typing import Any

import jinja2
import nbformat
from nbgrader.utils import is_grade

from boxgrader import late
from boxgrader.cells import grade_id
from boxgrader.collect import load_roster
from boxgrader.marks import Marks, of_class
from boxgrader.model import Record
from boxgrader.text import harmless, printable, readable_name
from boxgrader.workspace import Workspace

PAGE, SCRIPT = (Path(__file__).with_name(name) for name in ("report.html.j2", "report.js"))
BINS = 10
MOST_CHECKS, MOST_CAUSES = 10, 3  # shown of those that failed most
MOST_STUDENTS = 20  # shown of those who need help
LONGEST_CAUSE = 160  # characters
CSV_COLUMNS = ("score", "maximum", "hand", "late", "penalty", "release", "note")


@dataclass
class Row:
    """What the report says of one submission that was collected.

    Attributes
    ----------
    score : float or None
        The one that counts, without the penalty; None if it is not graded.
    hand : float
        Points that a person has yet to give.
    penalty : float
        Points lost for coming late.
    passed : set of str
        Names of checks.
    points : dict
        Of each check and answer by its name, but for what a person has yet to mark.
    hints : dict
        What each failed check said.
    seconds : float or None
        Its grading took.
    """

    student: str
    name: str
    exercise: str
    maximum: float
    score: float | None = None
    hand: float = 0
    penalty: float = 0
    passed: set[str] = field(default_factory=set)
    points: dict[str, float] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    seconds: float | None = None
    late: str = ""
    release: str = ""
    note: str = ""

    @property
    def share(self) -> int:
        """The score in per cent of the maximum."""
        return round(100 * (self.score or 0) / (self.maximum or 1))

    @property
    def why(self) -> list[str]:
        """Why checks failed, each cause once."""
        return list(dict.fromkeys(map(cause, self.hints.values())))


def rows(workspace: Workspace) -> list[Row]:
    """Return a Row for each submission that was collected."""
    late.assign(workspace)
    roster = load_roster(workspace)
    with workspace.gradebook() as book:
        marks = of_class(book)
        exercises = {name: book.find_assignment(name) for name in workspace.released()}
        known = {name: (found.max_score, found.duedate) for name, found in exercises.items()}
    found = []
    for student, exercise in workspace.submissions():
        record, (maximum, due) = workspace.record(student, exercise), known[exercise]
        own = marks.get((student, exercise), Marks())
        more = late.extension(roster, student, due, own.extension)
        row = Row(
            student,
            roster.name(student) or readable_name(record.name or student),
            exercise,
            maximum,
            hints={check: printable(said, keep="\n") for check, said in record.hints.items()},
            seconds=record.seconds,
            late=lateness(record, due, more or timedelta()),
            release=record.release,
        )
        said = [record.reason]
        if record.graded and (student, exercise) in marks:
            row.score, row.hand, row.penalty = own.total, own.by_hand, own.penalty
            row.late += f", {own.penalty:g} points off" if own.penalty else ""
            row.passed, row.points = own.passed, own.points
        elif not record.graded:
            said = ["not graded yet", record.broken, record.reason]
        row.note = printable("; ".join([*filter(None, said), *record.remarks]))
        found.append(row)
    return found


def lateness(record: Record, due: datetime | None, more: timedelta) -> str:
    """Say how late a submission came, with more time than others; an empty string if in time."""
    if not (due and record.time):
        return "says the LMS" if record.lms_late else ""
    after = datetime.fromisoformat(record.time) - due.replace(tzinfo=UTC)
    over = after - more
    if over > timedelta():
        hours, minutes = divmod(int(over.total_seconds() // 60), 60)
        return f"{hours // 24} d {hours % 24} h" if hours >= 24 else f"{hours} h {minutes} min"
    explained = after > timedelta()  # the LMS does not know of this student's extension
    return "says the LMS, its time does not" if record.lms_late and not explained else ""


def short_name(exercise: str, pattern: str) -> str:
    """Return the start of an exercise's name that fits the course's pattern, or all of it."""
    found = re.match(pattern, exercise) if pattern else None
    return found[0] if found else exercise


def table(found: list[Row], pattern: str = "") -> list[str]:
    """Return rows as aligned lines of text, exercises by their short names."""
    lines = [["student", "name", "exercise", "score", "by hand", "seconds", "late", "note"]]
    for row in found:
        score = "-" if row.score is None else f"{row.score:g} of {row.maximum:g}"
        hand = f"{row.hand:g} open" if row.hand else ""
        took = "" if row.seconds is None else f"{row.seconds:.1f}"
        line = (
            row.student,
            row.name,
            short_name(row.exercise, pattern),
            score,
            hand,
            took,
            row.late,
        )
        lines.append([printable(cell) for cell in (*line, row.note)])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = (map(str.ljust, line, widths) for line in lines)
    return ["  ".join(line).rstrip() for line in padded]


def write_csv(workspace: Workspace, found: list[Row]) -> Path:
    """Write build/scores.csv, a line for each student of the roster or the submissions.

    First the roster's own columns, its cells as they were, so that the LMS knows its rows. Then
    for each exercise its score, maximum, points still to be given by hand, lateness, release and
    note, and the points of each check and answer. Numbers are written as the roster has them.
    """
    roster = load_roster(workspace)
    names, columns = sorted({row.exercise for row in found}), []
    for name in names:
        columns += [_column(name, key) for key in (*CSV_COLUMNS, *_graded(workspace, name))]
    facts: dict[str, dict[str, Any]] = {}
    called: dict[str, str] = {}
    for row in found:
        called[row.student] = row.name
        values = {key: getattr(row, key) for key in CSV_COLUMNS} | row.points
        line = facts.setdefault(row.student, {})
        line |= {_column(row.exercise, key): value for key, value in values.items()}
    table = [(roster.lines[student], facts.get(student, {})) for student in roster.lines]
    name_column = roster.fields.get("name", roster.fields.get("last"))
    for student in sorted(facts.keys() - roster.lines.keys()):
        known = {roster.fields["id"]: student, name_column: called[student]}
        table.append(([_harmless(known.get(c)) for c in roster.columns], facts[student]))
    workspace.build.mkdir(exist_ok=True)
    path = workspace.build / "scores.csv"
    with path.open("w", encoding=roster.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=roster.delimiter)
        if roster.named_delimiter:  # without this line a spreadsheet may show one column
            file.write(roster.named_delimiter + writer.dialect.lineterminator)
        writer.writerow([*roster.columns, *columns])
        for cells, line in table:
            width = len(roster.columns)
            own = [*cells, *[""] * width][:width]
            more = [_harmless(line.get(column), roster.comma) for column in columns]
            writer.writerow([*own, *more])
    return path


def _column(exercise: str, key: str) -> str:
    return exercise if key == "score" else f"{exercise} {key}"


def _harmless(value: str | float | None, comma: bool = False) -> str:
    """Return a value that no spreadsheet takes for a formula: names come from students."""
    if value is None or isinstance(value, str):
        return harmless(value or "")
    return f"{value:g}".replace(".", "," if comma else ".")


def _graded(
    workspace: Workspace, exercise: str, kinds: tuple[str, ...] = ("code", "markdown")
) -> list[str]:
    """Return the names of an exercise's checks and answers that give points, in their order."""
    release = nbformat.read(workspace.path / "release" / exercise / f"{exercise}.ipynb", 4)
    graded = [cell for cell in release.cells if cell.cell_type in kinds and is_grade(cell)]
    return [grade_id(cell) or "" for cell in graded]


def write_page(workspace: Workspace, found: list[Row]) -> Path:
    """Write build/report.html, with nothing to load from elsewhere: who needs help, and with what.

    First for each exercise a histogram, and the checks that failed most and why; then those who
    need help; folded, every student, and each submission check by check. The fewest points come
    first. A script searches and sorts; without it all can be read.
    """
    roster = load_roster(workspace)
    sent = {row.student for row in found}
    absent = [roster.name(student) or student for student in roster.rows if student not in sent]
    names = sorted({row.exercise for row in found})
    exercises = [_exercise(workspace, name, found) for name in names]
    by_pair = {(row.student, row.exercise): row for row in found}
    students: list[dict[str, Any]] = [
        {"student": student, "name": name, "rows": [by_pair.get((student, e)) for e in names]}
        for student, name in sorted({(row.student, row.name) for row in found})
    ]
    for student in students:
        student["why"] = _said_of(filter(None, student["rows"]))
    students.sort(key=_share_of_all)
    page = jinja2.Environment(autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined)
    page.globals["points"] = "{:g}".format
    page.globals["command"] = workspace.settings.command
    page.globals["short"] = lambda name: short_name(name, workspace.settings.short_name)
    script, pages = SCRIPT.read_text(encoding="utf-8"), workspace.build / "feedback"
    text = page.from_string(PAGE.read_text(encoding="utf-8")).render(
        absent=sorted(absent),
        exercises=exercises,
        students=students,
        needing=[s for s in students if any(map(_needs_help, s["rows"]))][:MOST_STUDENTS],
        pages=all((pages / who / f"{exercise}.html").exists() for who, exercise in by_pair),
        script=script,
        # What a page holds of students acts on no one, even if it came in unescaped.
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    workspace.build.mkdir(exist_ok=True)
    path = workspace.build / "report.html"
    path.write_text(text + "\n", encoding="utf-8")
    return path


def _said_of(rows: Iterable[Row]) -> list[str]:
    """Return the first causes of what a student lost, and how many more there are."""
    said = list(dict.fromkeys(w for row in rows for w in row.why or [row.note] if w))
    more = len(said) - MOST_CAUSES
    return [*said[:MOST_CAUSES], *([f"{more} more"] if more > 0 else [])]


def _share_of_all(student: dict[str, Any]) -> float:
    return sum((row.score or 0) / (row.maximum or 1) for row in student["rows"] if row)


def _needs_help(row: Row | None) -> bool:
    """Say whether something is missing: a file, a grade, or points that no person gives."""
    if row is None or row.score is None:
        return True
    return row.score + row.penalty + row.hand < row.maximum


def _exercise(workspace: Workspace, name: str, found: list[Row]) -> dict[str, Any]:
    """Return what the page says about one exercise."""
    rows = sorted((row for row in found if row.exercise == name), key=_score_first)
    scores = [row.score for row in rows if row.score is not None]
    maximum = rows[0].maximum
    facts = {
        "name": name,
        "rows": rows,
        "checks": _graded(workspace, name, ("code",)),
        "graded": len(scores),
        "maximum": maximum,
        "by_hand": sum(row.hand > 0 for row in rows),
        "failed": _failed(rows),
    }
    if scores:
        facts |= {"mean": mean(scores), "median": median(scores), "bars": _bars(scores, maximum)}
    return facts


def _score_first(row: Row) -> float:
    return -1 if row.score is None else row.score


def cause(message: str) -> str:
    """Return the telling part of what a check said.

    That is the likely cause, or why the answer stopped, or the first sentence.
    """
    kind, _, rest = message.partition(": ")
    if rest.strip() and kind in ("AssertionError", "NotImplementedError", "NotRun"):
        message = rest
    said, _, likely = " ".join(message.split()).partition("Likely cause: ")
    stopped = re.search(r"[Yy]our \S+ stopped.*", said)
    said = likely or (stopped[0] if stopped else re.split(r"(?<=\.) ", said)[0])
    said = printable(said).rstrip(".: ")
    return textwrap.shorten(said, LONGEST_CAUSE, placeholder=" ...")


def _failed(rows: list[Row]) -> list[dict[str, Any]]:
    """Return the checks that failed most: how many failed each, and for which causes."""
    counts = Counter(check for row in rows for check in row.hints)
    found = []
    for check, count in counts.most_common(MOST_CHECKS):
        causes = Counter(cause(row.hints[check]) for row in rows if check in row.hints)
        share = round(100 * count / len(rows))
        found.append(
            {
                "check": check,
                "count": count,
                "share": share,
                "causes": causes.most_common(MOST_CAUSES),
            }
        )
    return found


def _bars(scores: list[float], maximum: float) -> list[dict[str, float]]:
    """Return a histogram's bars: how many scores each holds, from where on, the height to draw."""
    counts = Counter(min(int(BINS * score / (maximum or 1)), BINS - 1) for score in scores)
    most = max(counts.values())
    return [
        {"count": counts[n], "low": n * maximum / BINS, "height": counts[n] / most}
        for n in range(BINS)
    ]
