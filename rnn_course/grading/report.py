"""The class's scores: a table for the terminal, and scores.csv for the LMS."""

import csv
from datetime import UTC, datetime

from nbgrader.api import MissingEntry

from rnn_course.grading.collect import load_roster
from rnn_course.grading.roster import printable


def rows(workspace):
    """Return one dict for each submission that was collected.

    Keys: ``student``, ``name``, ``exercise``, ``score`` (None if not graded), ``maximum``, ``hand``
    (points that a person has yet to give), ``seconds`` (its grading took), ``late``, ``release``,
    ``note``.
    """
    roster = load_roster(workspace)
    found = []
    with workspace.gradebook() as book:
        for student, exercise in workspace.submissions():
            record = workspace.record(student, exercise)
            row = {
                "student": student,
                "name": roster.name(student) or record["name"],
                "exercise": exercise,
                "score": None,
                "maximum": book.find_assignment(exercise).max_score,
                "hand": 0,
                "seconds": record.get("seconds"),
                "late": lateness(record, book.find_assignment(exercise).duedate),
                "release": record["release"],
                "note": "; ".join([*filter(None, [record["reason"]]), *record["remarks"]]),
            }
            if record["graded"]:
                row |= _scores(book, student, exercise)
            else:
                said = ["not graded yet", *filter(None, [record["broken"], record["reason"]])]
                row["note"] = "; ".join([*said, *record["remarks"]])
            found.append(row)
    return found


def _scores(book, student, exercise):
    try:
        submission = book.find_submission(exercise, student)
    except MissingEntry:
        return {}
    waiting = [
        result.max_score
        for notebook in submission.notebooks
        for result in notebook.grades
        if result.needs_manual_grade
    ]
    return {"score": submission.score, "maximum": submission.max_score, "hand": sum(waiting)}


def lateness(record, due):
    """Say how late a submission came; an empty string if it came in time."""
    late = datetime.fromisoformat(record["time"]) - due.replace(tzinfo=UTC) if due else None
    if late and late.total_seconds() > 0:
        hours, minutes = divmod(int(late.total_seconds() // 60), 60)
        return f"{hours // 24} d {hours % 24} h" if hours >= 24 else f"{hours} h {minutes} min"
    return "says the LMS" if record["lms_late"] and not due else ""


def table(found):
    """Return rows as aligned lines of text."""
    head = ("student", "name", "exercise", "score", "by hand", "seconds", "late", "release", "note")
    lines = [head]
    for row in found:
        score = "-" if row["score"] is None else f"{row['score']:g} of {row['maximum']:g}"
        hand = f"{row['hand']:g} open" if row["hand"] else ""
        took = "" if row["seconds"] is None else f"{row['seconds']:.1f}"
        line = (row["student"], row["name"], row["exercise"][:5], score, hand, took)
        lines.append([printable(x) for x in (*line, row["late"], row["release"], row["note"])])
    widths = [max(len(line[i]) for line in lines) for i in range(len(head) - 1)]
    return [
        "  ".join(
            [*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[-1]]
        )
        for line in lines
    ]


def write_csv(workspace, found):
    """Write build/scores.csv, a line for each student of the roster or the submissions.

    First the roster's own columns, so that the LMS knows its rows, then for each exercise its
    score, maximum, points still to be given by hand, lateness, release and note.
    """
    roster = load_roster(workspace)
    students = {student: dict(row) for student, row in roster.rows.items()}
    columns = [*roster.columns]
    for row in found:
        unlisted = {roster.fields["id"]: row["student"], roster.fields.get("name"): row["name"]}
        line = students.setdefault(row["student"], unlisted)
        for key in ("score", "maximum", "hand", "late", "release", "note"):
            line[_column(row["exercise"], key)] = "" if row[key] is None else row[key]
    for exercise in sorted({row["exercise"] for row in found}):
        columns += [
            _column(exercise, key)
            for key in ("score", "maximum", "hand", "late", "release", "note")
        ]
    workspace.build.mkdir(exist_ok=True)
    path = workspace.build / "scores.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for _, line in sorted(students.items()):
            writer.writerow([_harmless(line.get(column, "")) for column in columns])
    return path


def _column(exercise, key):
    return exercise if key == "score" else f"{exercise} {key}"


def _harmless(value):
    """Return a value that no spreadsheet takes for a formula: names come from students."""
    text = printable(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in tuple("=+-@") else text
