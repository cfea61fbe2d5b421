import fcntl

import nbformat
import pytest
from boxgrader.cells import grade_id
from boxgrader.workspace import GradingError, Workspace

from rnn_course.grading import ROOT, exercises
from rnn_course.grading.__main__ import main

from .conftest import NAME, put


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


def test_cells_cannot_change_under_graded_submissions(workspace, capsys):
    place = ["--course", str(workspace.course)]
    with workspace.gradebook() as book:
        book.add_student("ann")
        book.add_submission(NAME, "ann")
    path = workspace.solutions / f"{NAME}.ipynb"
    path.write_text(path.read_text().replace('"test_double_nan"', '"test_double_other"'))
    assert main([*place, "exercises"]) == 1
    assert "GRADING_WORKSPACE=" in capsys.readouterr().err


def test_what_is_refused_changes_nothing_in_the_workspace(workspace):
    """Neither the files nor the gradebook: what was handed in is graded as before."""
    with workspace.gradebook() as book:
        book.add_student("ann")
        book.add_submission(NAME, "ann")
    put(workspace.path / "release" / "08_01_gone" / "08_01_gone.ipynb", "{}")

    def state():
        kept = (workspace.path / step for step in ("source", "release"))
        files = {p: p.read_bytes() for f in kept for p in f.rglob("*") if p.is_file()}
        with workspace.gradebook() as book:
            cells = book.find_notebook(NAME, NAME).grade_cells
            return files, {cell.name: cell.max_score for cell in cells}

    path, before = workspace.solutions / f"{NAME}.ipynb", state()
    text = path.read_text()
    for old, new in [
        ('"test_double_nan"', '"test_double_other"'),  # other cells under a submission
        ("### END HIDDEN TESTS", ""),  # found after nbgrader has noted the points
        ("### END SOLUTION", ""),
    ]:
        assert old in text
        path.write_text(text.replace(old, new).replace('"points": 3', '"points": 5'))
        with pytest.raises(GradingError):
            exercises.write(workspace)
        assert state() == before, old
    path.write_text(text)
    with (workspace.path / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # as a watch that grades holds it
        with pytest.raises(GradingError, match="let it end"):
            exercises.generate(workspace, only="09")
    assert state() == before
    exercises.write(workspace)
    assert len(state()[0]) == len(before[0]) - 1, "whose solution is gone, goes"
    assert {p.name for p in workspace.path.iterdir()}.isdisjoint({".making"})
