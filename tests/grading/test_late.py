"""Extensions and penalties: the report, the pages and nbgrader's own export tell one score."""

import csv
import re
from datetime import UTC, datetime

import pytest
from boxgrader.model import GradingError
from boxgrader.workspace import Workspace
from nbgrader.plugins import CsvExportPlugin

from boxgrader import collect, report
from rnn_course.grading import ROOT

from .conftest import NAME, answer, put

FILE = f"{NAME}.ipynb"
ROSTER = "id,name,extension\n17,Ann A,2026-03-02 12:00\n18,Bob B,\n19,Cay C,2026-03-03 12:00\n"


def example():
    """Return the plugin that the operator's page shows."""
    text = (ROOT / "docs" / "grading.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?AssignLatePenalties.*?)```", text, re.DOTALL)
    return code


@pytest.fixture
def late_class(workspace, tmp_path):
    """Three students, a day and an hour after the due date; each has 9 points of 12."""
    with (workspace.course / "nbgrader_config.py").open("a") as file:
        file.write(example())
    workspace = Workspace(course=workspace.course)
    for who in ("17", "18", "19"):
        put(tmp_path / "in" / who / FILE, answer(workspace.course), "2026-03-02 13:00")
    roster = put(tmp_path / "roster.csv", ROSTER)
    collect.collect(workspace, tmp_path / "in", roster, "2026-03-01 12:00")
    with workspace.gradebook() as book:
        for who in ("17", "18", "19"):
            record = workspace.record(who, NAME)
            workspace.note(who, NAME, graded="now", graded_files={NAME: record.sha256})
            book.add_student(who)
            time = datetime.fromisoformat(record.time).astimezone(UTC).replace(tzinfo=None)
            found = book.add_submission(NAME, who, timestamp=time)
            left = 9.0
            for grade in found.notebooks[0].grades:
                grade.auto_score = min(left, grade.max_score)
                left -= grade.auto_score
        book.db.commit()
    return workspace


def scores(workspace, tmp_path):
    """Return (score, penalty) by student in our own CSV, and in nbgrader's."""
    own = report.write_csv(workspace, report.rows(workspace))
    with own.open(newline="") as file:
        ours = {
            r["id"]: (float(r[NAME]), float(r[f"{NAME} penalty"])) for r in csv.DictReader(file)
        }
    with workspace.gradebook() as book:
        CsvExportPlugin(to=str(tmp_path / "theirs.csv")).export(book)
    with (tmp_path / "theirs.csv").open(newline="") as file:
        theirs = {
            row["student_id"]: (float(row["score"]), float(row["late_submission_penalty"]))
            for row in csv.DictReader(file)
        }
    return ours, theirs


def test_a_late_score_is_the_same_wherever_it_is_read(late_class, tmp_path):
    ours, theirs = scores(late_class, tmp_path)
    # One hour late, with the extension; a day and an hour; in time.
    assert ours == theirs == {"17": (8.1, 0.9), "18": (7.2, 1.8), "19": (9.0, 0.0)}
    said = {row.student: row.late for row in report.rows(late_class)}
    assert said == {"17": "1 h 0 min, 0.9 points off", "18": "1 d 1 h, 1.8 points off", "19": ""}

    with late_class.gradebook() as book:  # points by hand, after the machine's
        grade = book.find_submission_notebook(NAME, NAME, "18").grades[-1]
        grade.manual_score, grade.needs_manual_grade = grade.auto_score + 1, False
        book.db.commit()
    put(late_class.path / "roster.csv", ROSTER.replace("2026-03-03", "2026-03-01"))
    ours, theirs = scores(late_class, tmp_path)
    assert ours == theirs == {"17": (8.1, 0.9), "18": (8.0, 2.0), "19": (7.2, 1.8)}

    with late_class.gradebook() as book:  # the day for all
        book.update_or_create_assignment(NAME, duedate=datetime(2026, 3, 9))
    ours, theirs = scores(late_class, tmp_path)
    assert ours == theirs == {"17": (9.0, 0.0), "18": (10.0, 0.0), "19": (9.0, 0.0)}


def test_without_a_column_what_nbgrader_granted_stays(late_class, tmp_path):
    put(late_class.path / "roster.csv", "id,name\n17,Ann A\n18,Bob B\n19,Cay C\n")
    with late_class.gradebook() as book:
        book.grant_extension(NAME, "18", days=2)
    ours, theirs = scores(late_class, tmp_path)
    assert ours == theirs == {"17": (7.2, 1.8), "18": (9.0, 0.0), "19": (7.2, 1.8)}


def test_a_plugin_that_fails_is_named(late_class):
    with (late_class.course / "nbgrader_config.py").open("a") as file:
        file.write("\nTenthADay.late_submission_penalty = lambda *a: 1 / 0\n")
    with pytest.raises(GradingError, match="TenthADay computes no penalty: ZeroDivisionError"):
        report.rows(Workspace(course=late_class.course))
