import shutil

import nbformat
from boxgrader.cells import grade_id
from boxgrader.workspace import Workspace

from boxgrader import report
from rnn_course.grading import ROOT, exercises
from rnn_course.grading.__main__ import main

from .conftest import put

NAME = "03_01_rnn_forecast_airline_passenger"


def test_a_solved_airline_exercise_scores_all_its_automatic_points(tmp_path, monkeypatch, capsys):
    course = tmp_path / "course"
    (course / "solutions").mkdir(parents=True)
    shutil.copy(ROOT / "solutions" / f"{NAME}.ipynb", course / "solutions")
    shutil.copytree(ROOT / "data", course / "data")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    workspace = Workspace(course / "grading", course=course)
    exercises.write(workspace)
    solution = nbformat.read(course / "solutions" / f"{NAME}.ipynb", as_version=4)
    right = {grade_id(cell): cell for cell in solution.cells if grade_id(cell)}
    notebook = nbformat.read(course / "exercises" / f"{NAME}.ipynb", as_version=4)
    for cell in notebook.cells:
        if grade_id(cell) and cell.metadata.nbgrader.solution:
            cell.source = right[grade_id(cell)].source
    put(tmp_path / "in" / "ann" / f"{NAME}.ipynb", nbformat.writes(notebook))

    # TensorFlow writes its log lines, as on a machine where nothing keeps it quiet.
    monkeypatch.setenv("TF_CPP_MIN_LOG_LEVEL", "0")
    place = ["--course", str(course)]
    assert main([*place, "collect", "--from", str(tmp_path / "in")]) == 0
    assert main([*place, "grade"]) == 0, capsys.readouterr()
    [row] = report.rows(workspace)
    marks = [cell.metadata.nbgrader for cell in right.values() if cell.metadata.nbgrader.grade]
    by_hand = sum(mark.points for mark in marks if mark.solution)
    assert row.maximum == sum(mark.points for mark in marks) == 20
    assert (row.score, row.hand, row.note) == (20 - by_hand, by_hand, "")
