"""Every answer in tests/submissions scores in the boxes what it must score, seed by seed."""

import shutil

import nbformat
import pytest
import toy

from boxgrader import run
from rnn_course.exercise_tools.inline import with_tools
from rnn_course.grading import ROOT
from tests.submissions import runner


def _submission(workspace, exercise, path):
    """Return an answer as the notebook that a student would hand in."""
    answer = runner.read_answer(path)
    solution = {cell.id: cell for cell in runner.read_solution(exercise).cells}
    notebook = toy.release(workspace, exercise)
    for cell in notebook.cells:
        name = runner.grade_id(cell)
        if name in answer.cells:
            cell.source = answer.cells[name]
        elif runner.is_solution(cell) and answer.base == "solution":
            cell.source = solution[cell.id].source
    return answer, notebook


@pytest.mark.parametrize("exercise", runner.exercises())
def test_answers_score_the_same_in_the_boxes(exercise, tmp_path):
    source = with_tools(nbformat.read(runner.SOLUTIONS / f"{exercise}.ipynb", as_version=4))
    settings = f"load_subconfig('nbgrader_config.py', path={str(ROOT)!r})"
    workspace = toy.course(tmp_path / "course", (exercise, source), settings=settings)
    shutil.copytree(ROOT / "data", workspace.course / "data", dirs_exist_ok=True)
    expected = {}
    for path in runner.answers(exercise):
        answer, notebook = _submission(workspace, exercise, path)
        student = f"{path.parent.name}-{path.stem}"
        toy.submit(workspace, student, notebook, exercise)
        expected[student] = answer.score
    pairs = [(student, exercise) for student in expected]
    outcomes = run.grade(workspace, pairs, progress=False)
    found = {outcome.student: outcome.score for outcome in outcomes}
    said = {o.student: o.reasons for o in outcomes if o.score != expected[o.student]}
    assert found == expected, said
