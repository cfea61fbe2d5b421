"""Every answer in tests/submissions scores in the boxes what it must score, seed by seed.

A wrong answer that trains a network may lose more: another seed makes it worse, or no better by
luck.
"""

import shutil

import nbformat
import pytest
import toy

from boxgrader import run
from rnn_course.exercise_tools.inline import with_tools
from rnn_course.grading import ROOT
from tests.submissions import runner
from tests.submissions.test_submissions import SLOW


@pytest.mark.parametrize("exercise", runner.exercises())
def test_answers_score_the_same_in_the_boxes(exercise, tmp_path):
    source = with_tools(nbformat.read(runner.SOLUTIONS / f"{exercise}.ipynb", as_version=4))
    settings = f"load_subconfig('nbgrader_config.py', path={str(ROOT)!r})"
    workspace = toy.course(tmp_path / "course", (exercise, source), settings=settings)
    shutil.copytree(ROOT / "data", workspace.course / "data", dirs_exist_ok=True)
    given, expected = toy.release(workspace, exercise), {}
    for path in runner.answers(exercise):
        answer = runner.read_answer(path)
        notebook = runner.handed_in(given, source, answer.cells, answer.base)
        student = f"{path.parent.name}-{path.stem}"
        toy.submit(workspace, student, notebook, exercise)
        expected[student] = answer.score
    pairs = [(student, exercise) for student in expected]
    outcomes = run.grade(workspace, pairs, progress=False)
    found = {outcome.student: outcome.score for outcome in outcomes}
    unlucky = {
        student
        for student, score in found.items()
        if exercise in SLOW and student.startswith("wrong-") and score is not None
        if score < expected[student]
    }
    said = {o.student: o.reasons for o in outcomes if o.score != expected[o.student]}
    assert said.keys() == unlucky, said
