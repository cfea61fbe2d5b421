"""Each exercise's own solution, and a wrong answer, get their due points from the real commands."""

import shutil

import nbformat
import pytest
from boxgrader.workspace import Workspace

from boxgrader import report
from rnn_course import plan
from rnn_course.grading import ROOT, exercises
from rnn_course.grading.__main__ import main
from tests.submissions import runner

from .conftest import put

EXERCISES = [exercise.name for exercise in plan.load().exercises]


@pytest.mark.parametrize("name", EXERCISES)
def test_a_solution_and_a_wrong_answer_score_what_they_should(name, tmp_path, monkeypatch, capsys):
    course = tmp_path / "course"
    (course / "solutions").mkdir(parents=True)
    shutil.copy(ROOT / "solutions" / f"{name}.ipynb", course / "solutions")
    shutil.copytree(ROOT / "data", course / "data")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    workspace = Workspace(course / "grading", course=course)
    exercises.write(workspace)
    exercise = nbformat.read(course / "exercises" / f"{name}.ipynb", as_version=4)
    answers = map(runner.read_answer, sorted((runner.ANSWERS / name / "wrong").glob("*.py")))
    wrong = next(answer for answer in answers if answer.base == "solution")
    for student, cells in {"solved": {}, "wrong": wrong.cells}.items():
        notebook = runner.handed_in(exercise, runner.read_solution(name), cells)
        put(tmp_path / "in" / student / f"{name}.ipynb", nbformat.writes(notebook))

    # TensorFlow writes its log lines, as on a machine where nothing keeps it quiet.
    monkeypatch.setenv("TF_CPP_MIN_LOG_LEVEL", "0")
    place = ["--course", str(course)]
    assert main([*place, "collect", "--from", str(tmp_path / "in")]) == 0
    assert main([*place, "grade"]) == 0, capsys.readouterr()
    found = {row.student: row for row in report.rows(workspace)}
    marks = [cell.metadata.get("nbgrader", {}) for cell in runner.read_solution(name).cells]
    graded = [mark for mark in marks if mark.get("grade")]
    by_hand = sum(mark.points for mark in graded if mark.solution)
    total = sum(mark.points for mark in graded)
    assert {row.maximum for row in found.values()} == {total}
    solved = found["solved"]
    assert (solved.score, solved.hand, solved.note) == (total - by_hand, by_hand, "")
    assert found["wrong"].score == wrong.score < total - by_hand
    hints = workspace.record("wrong", name).hints
    assert hints.keys() == set(wrong.lost)
    for hint in wrong.hints:
        assert hint in " ".join(hints.values())
