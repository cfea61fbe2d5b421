import functools
import os
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import nbformat
import nbgrader.api
import pytest
from boxgrader.cells import grade_id
from boxgrader.workspace import Workspace

from rnn_course.grading import ROOT, bundle, exercises

NAME = "09_01_sums"
FIXTURES = Path(__file__).parent / "fixtures"
# Each new gradebook runs `alembic heads`, three seconds that always say the same.
nbgrader.api.get_alembic_version = functools.cache(nbgrader.api.get_alembic_version)


@pytest.fixture(autouse=True)
def no_workspace_of_the_instructors(monkeypatch):
    """Keep a gradebook that this person uses out of the tests."""
    monkeypatch.delenv("GRADING_WORKSPACE", raising=False)
    monkeypatch.delenv("GRADEBOOK", raising=False)


@pytest.fixture
def course(tmp_path):
    """A course of its own, with one tiny exercise."""
    shutil.copytree(FIXTURES, tmp_path / "course")
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "course")
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path / "course")
    return tmp_path / "course"


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A course whose exercises are made: once, for it takes seconds to set up a gradebook."""
    course = tmp_path_factory.mktemp("made") / "course"
    shutil.copytree(FIXTURES, course)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    exercises.write(Workspace(course / "grading", course=course))
    return course


@pytest.fixture
def workspace(course, made, tmp_path, monkeypatch):
    """That course's workspace, not in the course's folder; its exercises are made."""
    shutil.copytree(made, course, dirs_exist_ok=True)
    shutil.move(course / "grading", tmp_path / "workspace")
    monkeypatch.setenv("GRADING_WORKSPACE", str(tmp_path / "workspace"))
    return Workspace(course=course)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The course's own bundle, unpacked as a student does it."""
    folder = tmp_path_factory.mktemp("bundle")
    folders = ("solutions", "exercises", "data")  # bundle.write sees that the exercises are fresh
    for name in (*folders, "pyproject.toml", "course.toml", "nbgrader_config.py"):
        (folder / name).symlink_to(ROOT / name)
    with zipfile.ZipFile(bundle.write(Workspace(folder / "grading", course=folder))) as archive:
        archive.extractall(folder / "student")
    return folder / "student" / bundle.TOP


def solution_cells(course):
    """Return the solution's own text of each cell that students write in."""
    notebook = nbformat.read(course / "solutions" / f"{NAME}.ipynb", as_version=4)
    return {
        grade_id(cell): cell.source
        for cell in notebook.cells
        if grade_id(cell) and cell.metadata.nbgrader.solution
    }


def answer(course, **cells):
    """Return the exercise's text with some cells replaced, as a student saves it."""
    notebook = nbformat.read(course / "exercises" / f"{NAME}.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = cells.pop(grade_id(cell), cell.source)
    assert not cells, f"no such cell: {cells}"
    return nbformat.writes(notebook)


def put(path, text, time="2026-03-01 10:00"):
    """Write a file with its own time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    stamp = datetime.fromisoformat(time).timestamp()
    os.utime(path, (stamp, stamp))
    return path


def zipped(path, files, time="2026-03-01 10:00"):
    """Write a zip of {name: text}; all its members have one time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    when = datetime.fromisoformat(time).timetuple()[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, when), text, zipfile.ZIP_DEFLATED)
    return path
