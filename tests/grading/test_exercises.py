import nbformat
import pytest
from boxgrader.cells import grade_id
from boxgrader.workspace import GradingError, Workspace

from rnn_course.grading import ROOT, exercises
from rnn_course.grading.__main__ import main

from .conftest import NAME, answer, put


def read(course, kind):
    return nbformat.read(course / kind / f"{NAME}.ipynb", as_version=4)


def test_the_courses_own_exercises_are_fresh():
    assert exercises.stale(ROOT) == []


def test_an_exercise_holds_no_solution_no_hidden_test_and_no_rubric(workspace):
    text = (workspace.exercises / f"{NAME}.ipynb").read_text()
    for secret in (
        "2 * values",
        "np.sum",
        "SECRET_DRAW",
        "Secret rubric",
        "commutative and",
        "###",
    ):
        assert secret in (workspace.solutions / f"{NAME}.ipynb").read_text()
        assert secret not in text
    assert "still to be written" in text
    assert "Write your answer here" in text


def test_an_exercise_keeps_its_cells_and_has_clean_metadata(workspace):
    solution, exercise = read(workspace.course, "solutions"), read(workspace.course, "exercises")
    assert [cell.id for cell in exercise.cells] == [cell.id for cell in solution.cells]
    assert set(exercise.metadata) == {"kernelspec", "rnn_course"}
    assert exercise.metadata.rnn_course.exercise == NAME
    code = [cell for cell in exercise.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in code)
    tests = [cell for cell in exercise.cells if (grade_id(cell) or "").startswith("test_")]
    assert len(tests) == 3
    assert all(cell.metadata.editable is False for cell in tests)


def test_making_exercises_again_changes_no_byte(workspace):
    path = workspace.exercises / f"{NAME}.ipynb"
    before = path.read_bytes()
    assert exercises.write(workspace) == []
    assert path.read_bytes() == before
    assert exercises.stale(workspace.course) == []
    elsewhere = Workspace(workspace.course / "other place", course=workspace.course)
    assert exercises.generate(elsewhere)[path.name].encode() == before


def test_an_exercise_without_a_solution_goes(workspace, capsys):
    old = put(workspace.exercises / "08_01_gone.ipynb", "{}")
    place = ["--course", str(workspace.course)]
    assert main([*place, "exercises", "--check"]) == 1
    assert "08_01_gone.ipynb: has no solution" in capsys.readouterr().out
    assert main([*place, "exercises"]) == 0
    assert not old.exists()
    assert main([*place, "exercises", "--check"]) == 0


def test_the_release_mark_changes_with_what_students_see_and_with_nothing_else(workspace):
    path = workspace.solutions / f"{NAME}.ipynb"
    original = path.read_text()
    mark = read(workspace.course, "exercises").metadata.rnn_course.release
    marks = {}
    for what, old, new in [
        ("a hidden test", "fresh numbers differ", "numbers differ"),
        ("a visible test", "each value should count twice", "count each value twice"),
        ("a contract", "Return the sum of the values", "Return the total"),
    ]:
        assert old in original
        path.write_text(original.replace(old, new))
        exercises.write(workspace)
        marks[what] = read(workspace.course, "exercises").metadata.rnn_course.release != mark
    assert marks == {"a hidden test": False, "a visible test": True, "a contract": True}


def test_a_solution_that_nbgrader_refuses_is_named(workspace):
    path = workspace.solutions / f"{NAME}.ipynb"
    path.write_text(path.read_text().replace("### END SOLUTION", ""))
    with pytest.raises(GradingError, match=rf"(?s){NAME}.*no end solution"):
        exercises.write(workspace)


def test_cells_cannot_change_under_graded_submissions(workspace, tmp_path, capsys):
    put(tmp_path / "in" / "ann" / f"{NAME}.ipynb", answer(workspace.course))
    place = ["--course", str(workspace.course)]
    assert main([*place, "collect", "--from", str(tmp_path / "in")]) == 0
    assert main([*place, "grade"]) == 0
    path = workspace.solutions / f"{NAME}.ipynb"
    path.write_text(path.read_text().replace('"test_double_nan"', '"test_double_other"'))
    assert main([*place, "exercises"]) == 1
    assert "GRADING_WORKSPACE=" in capsys.readouterr().err
