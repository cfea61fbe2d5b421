"""Each exercise's own solution gets its due points from the real commands; so do wrong answers.

Of each quick exercise one wrong answer; all answers of all exercises are graded in tests/prove.
"""

import shutil

import nbformat
from boxgrader.workspace import Workspace

from boxgrader import report
from rnn_course import plan
from rnn_course.grading import ROOT, exercises
from rnn_course.grading.__main__ import main
from tests.submissions import runner

from .conftest import put

EXERCISES = [exercise.name for exercise in plan.load().exercises]
# Of the exercises that train only those of the first decks: the others' answers in tests/prove.
TRIED = [e.name for e in plan.load().exercises if not e.slow or e.name < "04"]


def wrong_answer(name):
    """Return the first of an exercise's wrong answers."""
    answers = map(runner.read_answer, sorted((runner.ANSWERS / name / "wrong").glob("*.py")))
    return next(answer for answer in answers if answer.base == "solution")


def hand_in(course, name, student, cells, folder):
    """Put the solution, with some of its cells replaced, where the LMS's download lies."""
    exercise = nbformat.read(course / "exercises" / f"{name}.ipynb", as_version=4)
    notebook = runner.handed_in(exercise, runner.read_solution(name), cells)
    put(folder / student / f"{name}.ipynb", nbformat.writes(notebook))


def due(name):
    """Return an exercise's points, and how many of them a person gives."""
    marks = [cell.metadata.get("nbgrader", {}) for cell in runner.read_solution(name).cells]
    graded = [mark for mark in marks if mark.get("grade")]
    return sum(m.points for m in graded), sum(m.points for m in graded if m.solution)


def test_solutions_and_wrong_answers_score_what_they_should(tmp_path, monkeypatch, capsys):
    course = tmp_path / "course"
    for folder in ("solutions", "data"):
        shutil.copytree(ROOT / folder, course / folder)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    workspace = Workspace(course / "grading", course=course)
    exercises.write(workspace)
    wrong = {name: wrong_answer(name) for name in TRIED}
    for name in EXERCISES:
        hand_in(course, name, "solved", {}, tmp_path / "in")
    for name, answer in wrong.items():
        hand_in(course, name, "wrong", answer.cells, tmp_path / "in")

    # TensorFlow writes its log lines, as on a machine where nothing keeps it quiet.
    monkeypatch.setenv("TF_CPP_MIN_LOG_LEVEL", "0")
    place = ["--course", str(course)]
    assert main([*place, "collect", "--from", str(tmp_path / "in")]) == 0
    assert main([*place, "grade"]) == 0, capsys.readouterr()
    found = {(row.student, row.exercise): row for row in report.rows(workspace)}
    expected = {}
    for name in EXERCISES:
        total, by_hand = due(name)
        expected["solved", name] = (total, total - by_hand, by_hand)
        assert not found["solved", name].note
    for name, answer in wrong.items():
        total, by_hand = due(name)
        assert answer.score < total - by_hand, name
        expected["wrong", name] = (total, answer.score, by_hand)
        hints = workspace.record("wrong", name).hints
        assert hints.keys() == set(answer.lost), name
        for hint in answer.hints:
            assert hint in " ".join(hints.values()), name
    assert {w: (r.maximum, r.score, r.hand) for w, r in found.items()} == expected
