"""The formgrader's button and a bare `nbgrader autograde` grade in the boxes too."""

import os
import re
import subprocess
import sys

import nbformat
import pytest
import toy
from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory

OUTSIDE = """
try:
    open({path!r}, "w").write("out")
except OSError:
    pass
print("written, if nothing stopped it")
"""


def attack(workspace, outside):
    """Return a wrong answer that skips the checks by a tag and writes outside of the course."""
    notebook = toy.release(workspace)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata.tags = ["skip-execution"]
        elif cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = OUTSIDE.format(path=str(outside))
    return notebook


@pytest.fixture
def outside(tmp_path):
    """Return a place that anyone may write to."""
    tmp_path.chmod(0o777)
    return tmp_path / "written"


@pytest.fixture
def workspace(tmp_path, outside):
    """Return a course with an attack, no notebook, and two honest ones, one beside a link."""
    workspace = toy.course(tmp_path / "course")
    toy.submit(workspace, "attack", attack(workspace, outside))
    toy.submit(workspace, "broken", "{")
    toy.submit(workspace, "right", toy.answered(workspace))
    toy.submit(workspace, "linked", toy.answered(workspace, double="def double(x):\n    return x"))
    (workspace.submitted("linked", toy.NAME).parent / "notes.txt").symlink_to("/etc/passwd")
    return workspace


def by_command(workspace):
    """Run the command that nbgrader's users know; it grades the whole class."""
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", toy.NAME],
        cwd=workspace.course,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def by_button(workspace):
    """Do what the formgrader does when its button is pressed, for each submission."""
    config = workspace.config()
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    for student, assignment in workspace.submissions():
        done = api.autograde(assignment, student)
        assert done["success"], done["error"]


def test_the_attack_writes_where_nothing_stops_it(outside):
    exec(OUTSIDE.format(path=str(outside)), {})
    assert outside.read_text() == "out"


@pytest.mark.parametrize("way", [by_command, by_button])
def test_no_way_leads_round_the_box(way, workspace, outside):
    way(workspace)
    with workspace.gradebook() as book:
        found = book.assignment_submissions(toy.NAME)
        scores = {"attack": 0, "broken": 0, "right": 10, "linked": 6}
        assert {s.student.id: s.score for s in found} == scores
        assert "not JSON" in book.find_comment("double", toy.NAME, toy.NAME, "broken").auto_comment
    assert not outside.exists()
    for path in (workspace.path / "autograded").rglob("*"):
        assert not path.is_symlink()
        assert path.name != "notes.txt"
    assert "AssertionError" in workspace.record("linked", toy.NAME).hints["test_double"]
    assert workspace.record("attack", toy.NAME).graded
    tried = workspace.path / "autograded" / "attack" / toy.NAME / f"{toy.NAME}.ipynb"
    outputs = [out for cell in nbformat.read(tried, 4).cells for out in cell.get("outputs", [])]
    printed = [out.text for out in outputs if out.output_type == "stream"]
    assert printed == ["written, if nothing stopped it\n"] * 2, "it did not run"
    assert len(list((workspace.path / "results").glob("*.json"))) == 3


def test_what_lies_beside_the_instructors_notebook_is_there(tmp_path):
    workspace = toy.course(tmp_path / "course")
    (workspace.path / "source" / toy.NAME / "factor.txt").write_text("2")
    answer = "def double(x):\n    return int(open('factor.txt').read()) * x"
    toy.submit(workspace, "right", toy.answered(workspace, double=answer))
    by_button(workspace)
    assert workspace.record("right", toy.NAME).hints == {}


def _with_given(source):
    """Return the toy exercise with one more given cell, behind the answer to double."""
    notebook = toy.solution()
    place = next(i for i, cell in enumerate(notebook.cells) if cell.id == "test-double")
    notebook.cells.insert(place, toy._cell("given", source))
    return "91_01_given", notebook


@pytest.mark.parametrize(
    ("given", "double", "said", "ours"),
    [
        (
            "import sys\nassert 'checker' not in sys.modules, 'not here'",
            "return 2 * x",
            "AssertionError: not here",
            True,
        ),
        ("y = double(np.ones(1))", "return set(x)", "StudentError: RpcError: Only numbers", False),
        ("y = double(np.ones(1))", "return 1 / 0", "", False),
    ],
)
def test_a_given_cell_that_fails_where_the_checks_run_is_told(given, double, said, ours, tmp_path):
    exercise, notebook = _with_given(given)
    workspace = toy.course(tmp_path / "course", (exercise, notebook))
    answers = {"double": f"def double(x):\n    {double}"}
    pair = toy.submit(workspace, "jane", toy.answered(workspace, exercise, **answers), exercise)
    workspace.convert(Autograde, exercise, "jane")
    record = workspace.record(*pair)
    told = f"The given cell given failed: {said}" if said else ""
    assert record.hints.get("given", "").startswith(told)
    assert bool(record.hints.get("given")) == bool(said)
    assert record.reason.startswith(told) if ours else not record.reason
    kept = list((workspace.path / "results").glob("*.json"))
    assert len(kept) == (not ours), "what may be the grader's fault is tried again"


def test_without_a_box_nothing_runs(workspace, outside, monkeypatch):
    from boxgrader import box

    monkeypatch.setattr(box, "_bwraps", lambda: iter(()))
    box.find_bwrap.cache_clear()
    config = workspace.config()
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    done = api.autograde(toy.NAME, "attack")
    box.find_bwrap.cache_clear()
    assert not done["success"]
    assert "apt install bubblewrap" in done["log"]
    assert not outside.exists()
    assert nbformat.read(workspace.submitted("attack", toy.NAME), 4).cells
    assert not os.path.exists(workspace.path / "autograded" / "attack" / toy.NAME)


def test_validate_runs_what_it_is_given_in_a_box(workspace, outside):
    (workspace.path / "source" / toy.NAME / "factor.txt").write_text("2")
    beside = "def double(x):\n    return int(open('factor.txt').read()) * x"
    toy.submit(workspace, "beside", toy.answered(workspace, double=beside))
    paths = [str(workspace.submitted(student, toy.NAME)) for student in ("attack", "beside")]
    command = [sys.executable, "-m", "nbgrader", "validate", *paths]
    done = subprocess.run(
        command, cwd=workspace.course, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    failed = re.findall(r"ON (\d+) CELL", done.stdout)
    assert failed == ["5", "1"], done.stdout  # of "beside" the written answer is not there
    assert not outside.exists()
