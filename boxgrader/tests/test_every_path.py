"""The formgrader's button and a bare `nbgrader autograde` grade in the boxes too."""

import os
import subprocess
import sys

import nbformat
import pytest
import toy
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

OUTSIDE = """
try:
    open({path!r}, "w").write("out")
except OSError:
    pass
"""


def attack(workspace, outside):
    """Return a wrong answer that skips the checks by a tag and writes outside of the course."""
    notebook = toy.release(workspace)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata.tags = ["skip-execution"]
        elif cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = (
                f"try:\n    {OUTSIDE.format(path=str(outside))}\nexcept OSError:\n    pass"
            )
    return notebook


@pytest.fixture
def outside(tmp_path):
    """Return a place that anyone may write to."""
    tmp_path.chmod(0o777)
    return tmp_path / "written"


@pytest.fixture
def workspace(tmp_path, outside):
    """Return a course with an attack and two honest submissions, one of them with a link."""
    workspace = toy.course(tmp_path / "course")
    toy.submit(workspace, "attack", attack(workspace, outside))
    toy.submit(workspace, "right", toy.answered(workspace))
    toy.submit(workspace, "linked", toy.answered(workspace, double="def double(x):\n    return x"))
    (workspace.submitted("linked", toy.NAME).parent / "notes.txt").symlink_to("/etc/passwd")
    return workspace


def by_command(workspace):
    """Run the command that nbgrader's users know; it grades the whole class."""
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", toy.NAME],
        cwd=workspace.course, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def by_button(workspace):
    """Do what the formgrader does when its button is pressed, for each submission."""
    config = workspace.config()
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    for student, assignment in workspace.submissions():
        done = api.autograde(assignment, student)
        assert done["success"], done["error"]


@pytest.mark.parametrize("way", [by_command, by_button])
def test_no_way_leads_round_the_box(way, workspace, outside):
    way(workspace)
    with workspace.gradebook() as book:
        found = book.assignment_submissions(toy.NAME)
        assert {s.student.id: s.score for s in found} == {"attack": 0, "right": 10, "linked": 6}
    assert not outside.exists()
    for path in (workspace.path / "autograded").rglob("*"):
        assert not path.is_symlink()
        assert path.name != "notes.txt"
    assert "AssertionError" in workspace.record("linked", toy.NAME).hints["test_double"]
    assert workspace.record("attack", toy.NAME).graded
    assert len(list((workspace.path / "results").glob("*.json"))) == 3


def test_a_file_that_is_no_notebook_scores_nothing_and_says_why(workspace):
    toy.submit(workspace, "broken", "{")
    by_command(workspace)
    with workspace.gradebook() as book:
        assert book.find_submission(toy.NAME, "broken").score == 0
        assert "not JSON" in book.find_comment("double", toy.NAME, toy.NAME, "broken").auto_comment


def test_what_lies_beside_the_instructors_notebook_is_there(tmp_path):
    workspace = toy.course(tmp_path / "course")
    (workspace.path / "source" / toy.NAME / "factor.txt").write_text("2")
    answer = "def double(x):\n    return int(open('factor.txt').read()) * x"
    toy.submit(workspace, "right", toy.answered(workspace, double=answer))
    by_button(workspace)
    assert workspace.record("right", toy.NAME).hints == {}


def test_without_a_box_nothing_runs(workspace, outside, monkeypatch):
    from boxgrader import box

    monkeypatch.setattr(box, "_bwraps", lambda: iter(()))
    box.find_bwrap.cache_clear()
    config = workspace.config()
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    done = api.autograde(toy.NAME, "right")
    box.find_bwrap.cache_clear()
    assert not done["success"]
    assert "apt install bubblewrap" in done["log"]
    assert not outside.exists()
    assert nbformat.read(workspace.submitted("right", toy.NAME), 4).cells
    assert not os.path.exists(workspace.path / "autograded" / "right" / toy.NAME)
