"""The class's scores: a table for the terminal, scores.csv for the LMS, one page to read."""

import csv
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, median

import jinja2
import nbformat
from nbgrader.utils import is_grade

from boxgrader.cells import grade_id
from boxgrader.collect import load_roster
from boxgrader.marks import of_class
from boxgrader.text import harmless, printable, readable_name

PAGE = Path(__file__).with_name("report.html.j2")
BINS = 10
MOST_CHECKS, MOST_CAUSES = 10, 3  # shown of those that failed most
CSV_COLUMNS = ("score", "maximum", "hand", "late", "release", "note")


@dataclass
class Row:
    """What the report says of one submission that was collected.

    Attributes
    ----------
    score : float or None
        None if it is not graded.
    hand : float
        Points that a person has yet to give.
    passed : set of str
        Names of checks.
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
    passed: set[str] = field(default_factory=set)
    hints: dict[str, str] = field(default_factory=dict)
    seconds: float | None = None
    late: str = ""
    release: str = ""
    note: str = ""

    @property
    def share(self):
        """The score in per cent of the maximum."""
        return round(100 * (self.score or 0) / (self.maximum or 1))

    @property
    def why(self):
        """Why checks failed, each cause once."""
        return list(dict.fromkeys(map(cause, self.hints.values())))


def rows(workspace):
    """Return a Row for each submission that was collected."""
    roster = load_roster(workspace)
    with workspace.gradebook() as book:
        marks = of_class(book)
        exercises = {name: book.find_assignment(name) for name in workspace.released()}
        known = {name: (found.max_score, found.duedate) for name, found in exercises.items()}
    found = []
    for student, exercise in workspace.submissions():
        record, (maximum, due) = workspace.record(student, exercise), known[exercise]
        row = Row(
            student,
            roster.name(student) or readable_name(record.name or student),
            exercise,
            maximum,
            hints={check: printable(said, keep="\n") for check, said in record.hints.items()},
            seconds=record.seconds,
            late=lateness(record, due and max(due, roster.extension(student) or due)),
            release=record.release,
        )
        said = [record.reason]
        if record.graded and (own := marks.get((student, exercise))):
            row.score, row.hand, row.passed = own.score, own.by_hand, own.passed
        elif not record.graded:
            said = ["not graded yet", record.broken, record.reason]
        row.note = printable("; ".join([*filter(None, said), *record.remarks]))
        found.append(row)
    return found


def lateness(record, due):
    """Say how late a submission came; an empty string if it came in time."""
    timed = due and record.time
    late = datetime.fromisoformat(record.time) - due.replace(tzinfo=UTC) if timed else None
    if late and late.total_seconds() > 0:
        hours, minutes = divmod(int(late.total_seconds() // 60), 60)
        return f"{hours // 24} d {hours % 24} h" if hours >= 24 else f"{hours} h {minutes} min"
    return "says the LMS" if record.lms_late and not due else ""


def short_name(exercise, pattern):
    """Return the start of an exercise's name that fits the course's pattern, or all of it."""
    found = re.match(pattern, exercise) if pattern else None
    return found[0] if found else exercise


def table(found, pattern=""):
    """Return rows as aligned lines of text, exercises by their short names."""
    lines = [("student", "name", "exercise", "score", "by hand", "seconds", "late", "note")]
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


def write_csv(workspace, found):
    """Write build/scores.csv, a line for each student of the roster or the submissions.

    First the roster's own columns, so that the LMS knows its rows, then for each exercise its
    score, maximum, points still to be given by hand, lateness, release and note.
    """
    roster = load_roster(workspace)
    students = {student: dict(row) for student, row in roster.rows.items()}
    columns = [*roster.columns]
    for row in found:
        unlisted = {roster.fields["id"]: row.student, roster.fields.get("name"): row.name}
        line = students.setdefault(row.student, unlisted)
        for key in CSV_COLUMNS:
            line[_column(row.exercise, key)] = "" if (value := getattr(row, key)) is None else value
    for exercise in sorted({row.exercise for row in found}):
        columns += [_column(exercise, key) for key in CSV_COLUMNS]
    workspace.build.mkdir(exist_ok=True)
    path = workspace.build / "scores.csv"
    with path.open("w", encoding=roster.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=roster.delimiter)
        writer.writerow(columns)
        for _, line in sorted(students.items()):
            writer.writerow([_harmless(line.get(column, "")) for column in columns])
    return path


def _column(exercise, key):
    return exercise if key == "score" else f"{exercise} {key}"


def _harmless(value):
    """Return a value that no spreadsheet takes for a formula: names come from students."""
    return harmless(value) if isinstance(value, str) else f"{value:g}"


def write_page(workspace, found):
    """Write build/report.html, with nothing to load from elsewhere: who needs help, and with what.

    First every student with every score; then for each exercise a histogram, the checks that
    failed most and why, and each submission, check by check. The fewest points come first.
    """
    roster = load_roster(workspace)
    sent = {row.student for row in found}
    absent = [roster.name(student) or student for student in roster.rows if student not in sent]
    names = sorted({row.exercise for row in found})
    exercises = [_exercise(workspace, name, found) for name in names]
    by_pair = {(row.student, row.exercise): row for row in found}
    students = [
        {"student": student, "name": name, "rows": [by_pair.get((student, e)) for e in names]}
        for student, name in sorted({(row.student, row.name) for row in found})
    ]
    students.sort(key=lambda student: sum(row.share for row in student["rows"] if row))
    page = jinja2.Environment(autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined)
    page.globals["points"] = "{:g}".format
    page.globals["formgrader"] = workspace.settings.command("formgrader")
    page.globals["short"] = lambda name: short_name(name, workspace.settings.short_name)
    text = page.from_string(PAGE.read_text(encoding="utf-8")).render(
        absent=sorted(absent), exercises=exercises, students=students
    )
    workspace.build.mkdir(exist_ok=True)
    path = workspace.build / "report.html"
    path.write_text(text + "\n", encoding="utf-8")
    return path


def _exercise(workspace, name, found):
    """Return what the page says about one exercise."""
    rows = sorted((row for row in found if row.exercise == name), key=_score_first)
    release = nbformat.read(workspace.path / "release" / name / f"{name}.ipynb", as_version=4)
    checks = [grade_id(c) for c in release.cells if c.cell_type == "code" and is_grade(c)]
    scores = [row.score for row in rows if row.score is not None]
    maximum = rows[0].maximum
    facts = {
        "name": name,
        "rows": rows,
        "checks": checks,
        "graded": len(scores),
        "maximum": maximum,
        "by_hand": sum(row.hand > 0 for row in rows),
        "failed": _failed(rows),
    }
    if scores:
        facts |= {"mean": mean(scores), "median": median(scores), "bars": _bars(scores, maximum)}
    return facts


def _score_first(row):
    return -1 if row.score is None else row.score


def cause(message):
    """Return the telling part of what a check said: the likely cause, or its first sentence."""
    kind, _, rest = message.partition(": ")
    if rest.strip() and kind in ("AssertionError", "NotImplementedError", "NotRun"):
        message = rest
    said, _, likely = " ".join(message.split()).partition("Likely cause: ")
    return printable(likely or re.split(r"(?<=\.) ", said)[0]).rstrip(".: ")


def _failed(rows):
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


def _bars(scores, maximum):
    """Return a histogram's bars: how many scores each holds, from where on, the height to draw."""
    counts = Counter(min(int(BINS * score / (maximum or 1)), BINS - 1) for score in scores)
    most = max(counts.values())
    return [
        {"count": counts[n], "low": n * maximum / BINS, "height": counts[n] / most}
        for n in range(BINS)
    ]
