"""A small exercise that uses everything that crosses between the boxes, but not TensorFlow."""

import shutil
from pathlib import Path

import nbformat
from boxgrader.workspace import Workspace
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.converters import GenerateAssignment

NAME = "90_01_toy"
# The two lines, and where the class lies.
CONFIG = """
import os

import boxgrader

c = get_config()
boxgrader.configure(c)
c.CourseDirectory.root = {root!r}
c.CourseDirectory.course_id = "toys"
if os.environ.get("GRADEBOOK"):
    c.CourseDirectory.db_url = os.environ["GRADEBOOK"]
"""

SETUP = """
import os

import numpy as np

rng = np.random.default_rng(int(os.environ.get("COURSE_SEED", "1997")))
"""
DOUBLE = '''
def double(x):
    """Return twice x, a new array."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
'''
TEST_DOUBLE = """
# The values, of any shape
x = rng.normal(size=(3, 2))
before = x.copy()
np.testing.assert_allclose(double(x), 2 * before)
assert np.array_equal(x, before), "x was changed"
"""
TEST_DOUBLE_KIND = """
# The kind of number, and an empty array
answer = double(np.ones(3, dtype="float32"))
assert answer.dtype == "float32", f"float32 should stay float32, yours is {answer.dtype}"
### BEGIN HIDDEN TESTS
# zanzibar
assert double(np.zeros((0, 2))).shape == (0, 2), "an empty array has an empty answer"
### END HIDDEN TESTS
"""
MEAN = '''
def mean_forecast(series, forecaster, steps=2):
    """Return the mean of forecaster(history, steps), history a copy of series[:-steps]."""
    ### BEGIN SOLUTION
    if steps < 1:
        raise ValueError("steps must be at least 1")
    return float(np.mean(forecaster(series[:-steps].copy(), steps)))
    ### END SOLUTION


answer_to_all = 42
'''
TEST_MEAN = """
# The forecaster is called with the past alone, and gets a copy
seen = []


def spy(history, steps):
    seen.append(history.copy())
    history[:] = 0
    return [float(history.size)] * steps


series = rng.normal(size=9)
given = series.copy()
assert mean_forecast(series, spy) == 7.0
assert len(seen) == 1 and np.array_equal(seen[0], given[:-2]), "only the past may be seen"
assert np.array_equal(series, given), "the forecaster needs a copy"
"""
TEST_REFUSES = """
# A bad argument; a function of the student's given to another; a variable
try:
    mean_forecast(np.ones(5), double, 0)
except ValueError as error:
    assert "steps" in str(error)
else:
    raise AssertionError("steps=0 should be a ValueError")
assert mean_forecast(np.ones(4), lambda history, steps: double(history)) == 2.0
assert mean_forecast(np.full(4, 3.0), double_history) == 6.0
assert answer_to_all == 42
"""
HELPER = '''
def double_history(history, steps):
    """Return history, doubled: beside the student's function."""
    return double(history)
'''


def _cell(name, source, tags=(), **marks):
    marks = {"grade": False, "solution": False, "locked": True, "task": False, **marks}
    mark = {"cell_type": "code", "grade_id": name, "schema_version": 3, **marks}
    metadata = {"nbgrader": mark, **({"tags": list(tags)} if tags else {})}
    return new_code_cell(source.strip(), id=name.replace("_", "-"), metadata=metadata)


def solution():
    """Return the solution notebook."""
    cells = [
        new_markdown_cell("# Toy", id="title"),
        _cell("setup", SETUP),
        _cell("double", DOUBLE, solution=True, locked=False),
        new_code_cell("double(np.ones(2))", id="try-double"),
        _cell("test_double", TEST_DOUBLE, grade=True, points=3),
        _cell("test_double_kind", TEST_DOUBLE_KIND, grade=True, points=2),
        _cell("mean_forecast", MEAN, solution=True, locked=False),
        _cell("helper", HELPER, tags=["student-only"]),
        _cell("test_mean", TEST_MEAN, grade=True, points=4),
        _cell("test_refuses", TEST_REFUSES, grade=True, points=1),
        new_markdown_cell("It doubles.", id="written"),
    ]
    cells[-1].metadata["nbgrader"] = {
        "cell_type": "markdown",
        "grade": True,
        "grade_id": "written",
        "locked": False,
        "points": 5,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def course(folder, *notebooks, settings=""):
    """Make a course in a folder, of the toy and other (name, notebook); return its workspace."""
    folder = Path(folder)
    (folder / "solutions").mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / "data" / "numbers.csv").write_text("1\n2\n3\n")
    for name, notebook in [(NAME, solution()), *notebooks]:
        if isinstance(notebook, Path):
            shutil.copyfile(notebook, folder / "solutions" / f"{name}.ipynb")
        else:
            nbformat.write(notebook, folder / "solutions" / f"{name}.ipynb")
    (folder / "nbgrader_config.py").write_text(
        CONFIG.format(root=str(folder / "grading")) + settings
    )
    workspace = Workspace(folder / "grading", course=folder)
    workspace.copy_data()
    for path in sorted((folder / "solutions").glob("*.ipynb")):
        source = workspace.path / "source" / path.stem / path.name
        source.parent.mkdir(parents=True)
        shutil.copyfile(path, source)
        workspace.convert(GenerateAssignment, path.stem)
    return workspace


def submit(workspace, student, notebook, exercise=NAME):
    """Put a notebook, or any text or bytes, where collected submissions lie."""
    path = workspace.submitted(student, exercise)
    path.parent.mkdir(parents=True)
    if isinstance(notebook, bytes):
        path.write_bytes(notebook)
    else:
        path.write_text(
            notebook if isinstance(notebook, str) else nbformat.writes(notebook), encoding="utf-8"
        )
    facts = {"file": "as uploaded", "release": "current", "time": "2026-01-01T00:00:00+00:00"}
    facts |= {"name": student, "lms_late": False, "remarks": [], "broken": "", "graded": None}
    workspace.note(student, exercise, reason="", **facts)
    return student, exercise


def release(workspace, exercise=NAME):
    """Return the notebook that students get."""
    path = workspace.path / "release" / exercise / f"{exercise}.ipynb"
    return nbformat.read(path, as_version=4)


def answered(workspace, exercise=NAME, **answers):
    """Return the exercise with some cells replaced; by default those of the toy's solution."""
    notebook = release(workspace, exercise)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in answers:
            cell.source = answers[name]
        elif exercise == NAME and name in ("double", "mean_forecast"):
            cell.source = next(
                c.source
                for c in solution().cells
                if c.metadata.get("nbgrader", {}).get("grade_id") == name
            )
    return notebook
