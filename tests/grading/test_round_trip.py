import csv
import re

import nbformat
import pytest
from boxgrader.cells import grade_id
from boxgrader.workspace import GradingError, Workspace

from boxgrader import late, report, run
from rnn_course.grading import exercises
from rnn_course.grading.__main__ import main

from .conftest import NAME, answer, put, solution_cells
from .test_late import example as penalty_example

FILE = f"{NAME}.ipynb"
WRITTEN = {"written_order": "Because addition commutes."}


def older(course, cells):
    """Return a solved exercise of an older release: one check more, one fewer, one different."""
    notebook = nbformat.reads(answer(course, **cells), as_version=4)
    known = {grade_id(cell): cell for cell in notebook.cells}
    known["test_total_values"].source = "assert False, 'an old and wrong check'"
    known["test_double_nan"].metadata.nbgrader.grade_id = "test_of_long_ago"
    known["test_double_nan"].id = "long-ago"
    notebook.metadata.rnn_course.release = "0" * 12
    return nbformat.writes(notebook)


@pytest.fixture
def class_of(course, workspace, tmp_path):
    """Students' files, as downloaded: {student: text}."""
    right = {**solution_cells(course), **WRITTEN}
    noise = "import sys\n\n\n" + right["double"].replace(
        "    values =", '    print("I0000 1 cpu_feature_guard", file=sys.stderr)\n    values =', 1
    )
    texts = {
        "solved": answer(course, **right),
        "blank": answer(course),
        "partial": answer(course, total=right["total"]),
        "noisy": answer(course, **{**right, "double": noise}),
        "hidden": answer(course, **{**right, "total": "def total(values):\n    return 6.5"}),
        "syntax": answer(course, **{**right, "double": "def double(values:\n    return"}),
        "dead": answer(course, **{**right, "total": "import os\n\nos.kill(os.getpid(), 9)"}),
        "older": older(course, right),
        "badjson": '{"cells": [',
    }
    for student, text in texts.items():
        put(tmp_path / "in" / student / FILE, text)
    return tmp_path / "in"


def test_a_class_goes_the_whole_way_round(
    course, workspace, class_of, tmp_path, capsys, monkeypatch
):
    with (course / "nbgrader_config.py").open("a") as file:
        file.write(penalty_example())
    workspace = Workspace(course=course)

    def rnn_grade(*arguments):
        assert main(["--course", str(course), *map(str, arguments)]) == 0
        return capsys.readouterr().out

    roster = "ID,Student,Group,Extension\nsolved,=Jane(),7,\nabsent,Max,8,\n"
    put(tmp_path / "roster.csv", roster + "noisy,Noa,8,2026-03-03 12:00\n")
    for who in ("partial", "noisy"):
        put(class_of / who / FILE, (class_of / who / FILE).read_text(), "2026-03-02")
    rnn_grade(
        "collect",
        "--from",
        class_of,
        "--roster",
        tmp_path / "roster.csv",
        "--due",
        "2026-03-01 12:00",
    )
    with monkeypatch.context() as patch:  # nbgrader's own steps charge what is late
        patch.setattr(late, "assign", lambda workspace: None)
        table = rnn_grade("grade")
    found = {row.student: row for row in report.rows(workspace)}
    assert {student: row.score for student, row in found.items()} == {
        "solved": 9,
        "blank": 0,
        "partial": 3.6,  # no points for the NaN that NotImplementedError hides; a day late
        "noisy": 9,  # a line on stderr is no failure
        "hidden": 5,
        "syntax": 4,
        "dead": 5,  # what came before the kernel died keeps its points
        "older": 9,
        "badjson": 0,
    }
    assert all(row.maximum == 12 for row in found.values())
    assert "The kernel was stopped: it died" in found["dead"].note
    assert "not JSON" in found["badjson"].note
    assert found["older"].release == "older"
    assert {who for who, row in found.items() if row.late} == {"partial"}
    by_hand = {who for who, row in found.items() if row.hand == 3}
    assert by_hand == {"solved", "noisy", "hidden", "syntax", "dead", "older"}
    assert "9 of 12" in table
    assert "12 h 0 min, 0.4 points off" in table
    assert "3 open" in table

    # Points given by hand, as the formgrader stores them.
    with workspace.gradebook() as book:
        result = book.find_grade("written_order", NAME, NAME, "solved")
        result.manual_score, result.needs_manual_grade = 2.5, False
        book.db.commit()
    assert "5 submissions wait for points given by hand" in rnn_grade("report")
    with (workspace.build / "scores.csv").open(newline="") as file:
        rows = {row["ID"]: row for row in csv.DictReader(file)}
    assert rows["solved"][NAME] == "11.5"
    assert rows["solved"]["Student"] == "=Jane()"  # the roster's own cells stay as they are
    assert rows["solved"]["Group"] == "7"
    assert rows["absent"][NAME] == ""
    assert rows["dead"][f"{NAME} note"].startswith("The kernel was stopped")
    assert rows["older"][f"{NAME} release"] == "older"

    # Feedback: the hint, the score, and nothing of the hidden tests.
    rnn_grade("feedback")
    pages = {
        path.parent.name: path.read_text()
        for path in (workspace.build / "feedback").rglob("*.html")
    }
    assert pages.keys() == found.keys()
    assert "total: a negative value is lost" in pages["hidden"]
    assert "The kernel was stopped" in pages["dead"]
    for student, page in pages.items():
        assert "SECRET_DRAW" not in page, student
        assert "HIDDEN TESTS" not in page, student
        assert "still to be written" in page or student not in ("blank", "partial"), student

    # It opens with the score and with what to look at; the class's page, with who needs help.
    assert "<h2>5 of 12 points</h2>" in pages["hidden"]
    assert "3 more are given by hand" in pages["hidden"]
    assert 'href="#test_total_values"' in pages["hidden"]
    assert "Your file could not be read as a notebook" in pages["badjson"]
    assert "put back" not in pages["badjson"]
    assert "What to look at" not in pages["badjson"]
    assert "<h2>11.5 of 12 points</h2>" in pages["solved"]
    assert (
        "<h2>3.6 of 12 points</h2><p>0.4 points are taken off: it came late.</p>"
        in (pages["partial"])
    )
    assert "Every check passes" in pages["solved"]
    page = (workspace.build / "report.html").read_text()
    assert "<b>Nothing came from 1</b>: Max." in page
    everyone, by_check = page.split('id="everyone"')[1].split("</details>", 1)
    listed = re.findall(r'data-who="(\w+) ', everyone)
    assert listed[-1] == "solved"
    assert set(listed) == found.keys()
    [row] = re.findall(r'<tr data-who="hidden .*', by_check)
    assert (row.count('class="ok"'), row.count('class="no"')) == (2, 1)
    assert ">total: a negative value is lost</td></tr>" in row

    # A second try replaces the first, and its score, when it is newer.
    solved = (class_of / "solved" / FILE).read_text()
    put(class_of / "partial" / FILE, solved, "2026-03-03")
    rnn_grade("collect", "--from", class_of)
    assert "not graded yet" in rnn_grade("report")
    rnn_grade("grade", "--student", "partial", "--exercise", "09_01")
    again = {row.student: row for row in report.rows(workspace)}
    assert again["partial"].score == 7.2
    assert again["partial"].late == "1 d 12 h, 1.8 points off"
    assert again["solved"].score == 11.5


def test_the_grade_of_a_cell_that_runs_too_long_says_so(course, workspace, tmp_path):
    endless = {**solution_cells(course), "total": "while True:\n    pass"}
    put(tmp_path / "in" / "ann" / FILE, answer(course, **endless))
    assert main(["--course", str(course), "collect", "--from", str(tmp_path / "in")]) == 0
    assert workspace.settings.cell_seconds == 120  # what the exercises announce
    workspace.changes.BoxGrader.cell_seconds = 2
    [outcome] = run.grade(workspace, [("ann", NAME)], progress=False)
    assert outcome.score == 5
    graded = workspace.path / "autograded" / "ann" / NAME / FILE
    assert "the cell ran for more than 2 s and was stopped" in graded.read_text()


def test_a_failed_solution_is_not_released(course, workspace):
    path = course / "solutions" / FILE
    text = path.read_text()
    assert main(["--course", str(course), "solutions-release"]) == 0
    released = (workspace.course / "build" / "solutions" / FILE).read_text()
    assert "np.sum(values)" in released
    assert "Secret rubric" not in released
    path.write_text(text.replace("np.sum(values)", "np.summ(values)"))
    with pytest.raises(GradingError, match="cell test-total-values: AttributeError"):
        exercises.solutions(workspace)
