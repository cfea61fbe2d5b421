import os
import re
import subprocess
import sys
import zipfile

import nbformat
import pytest
from boxgrader.workspace import GradingError
from packaging.requirements import Requirement

from rnn_course.grading import ROOT, bundle

from .conftest import NAME, put


def test_the_bundle_is_complete(unpacked):
    names = {path.name for path in (unpacked / "exercises").iterdir()}
    assert names == {path.name for path in (ROOT / "solutions").glob("*.ipynb")}
    assert (unpacked / "data" / "airline_passengers.csv").read_bytes() == (
        ROOT / "data" / "airline_passengers.csv"
    ).read_bytes()
    readme = (unpacked / "README.md").read_text()
    assert all(name in readme for name in names)
    for needed in ("requirements.txt", "Windows", "macOS", "Colab", "%cd rnn-course-exercises"):
        assert needed in readme
    assert "{" not in readme


def test_the_bundle_checks_an_exercise_from_the_terminal(unpacked):
    done = subprocess.run(
        [sys.executable, "check.py", "01_01"], cwd=unpacked, capture_output=True, text=True
    )
    assert done.returncode == 1, done.stderr
    assert "Score: 0 of" in done.stdout
    assert "check.py 02_01" in (unpacked / "README.md").read_text()


def test_the_bundle_holds_no_solution_no_hidden_test_and_no_rubric(unpacked):
    everything = "\n".join(
        path.read_text(encoding="utf-8") for path in unpacked.rglob("*") if path.is_file()
    )
    given = {line.strip() for line in re.split(r"\\n|\n", everything.replace('\\"', '"'))}
    given |= {line.strip('",') for line in given}
    region = re.compile(r"### BEGIN (SOLUTION|HIDDEN TESTS|MARK SCHEME)\n(.*?)### END", re.DOTALL)
    secrets = 0
    for path in sorted((ROOT / "solutions").glob("*.ipynb")):
        sources = [cell.source for cell in nbformat.read(path, as_version=4).cells]
        shown = lines_of(region.sub("", source) for source in sources)
        hidden = lines_of(found[2] for source in sources for found in region.finditer(source))
        telling = {line for line in hidden - shown if len(line) > 20}
        secrets += len(telling)
        assert not telling & given, path.stem
    assert secrets > 100
    assert "### BEGIN" not in everything
    assert "MARK SCHEME" not in everything


def lines_of(sources):
    return {line.strip() for source in sources for line in source.splitlines()}


def test_the_bundle_has_the_same_bytes_every_time(workspace):
    first = bundle.write(workspace).read_bytes()
    with zipfile.ZipFile(workspace.course / "build" / f"{bundle.TOP}.zip") as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    os.utime(workspace.exercises / f"{NAME}.ipynb")
    assert bundle.write(workspace).read_bytes() == first
    put(workspace.course / "data" / "more.csv", "1\n")
    assert bundle.write(workspace).read_bytes() != first


def test_requirements_come_from_the_projects_list(workspace):
    notebook = nbformat.read(workspace.exercises / f"{NAME}.ipynb", as_version=4)
    lines = bundle.requirements(workspace.course, workspace.exercises.glob("*.ipynb"))
    assert [re.match(r"[\w-]+", line)[0] for line in lines] == ["jupyterlab", "numpy"]
    project = (ROOT / "pyproject.toml").read_text()
    assert all(f'"{line}"' in project for line in lines)
    notebook.cells[4].source = "def double(values):\n    import keras.layers\n    import os, pandas"
    nbformat.write(notebook, workspace.exercises / f"{NAME}.ipynb")
    lines = bundle.requirements(workspace.course, workspace.exercises.glob("*.ipynb"))
    assert [re.match(r"[\w-]+", line)[0] for line in lines] == [
        *("jupyterlab", "keras", "numpy", "pandas", "tensorflow", "tensorflow-cpu"),
    ]
    notebook.cells[4].source = "import torch"
    nbformat.write(notebook, workspace.exercises / f"{NAME}.ipynb")
    with pytest.raises(GradingError, match=r"imports torch; pyproject.toml does not list it"):
        bundle.requirements(workspace.course, workspace.exercises.glob("*.ipynb"))


def test_students_need_no_newer_matplotlib_than_the_exercises_do(workspace):
    path = workspace.exercises / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[4].source = "import matplotlib.pyplot"
    nbformat.write(notebook, path)
    lines = bundle.requirements(workspace.course, [path])
    (bound,) = [line for line in lines if line.startswith("matplotlib")]
    assert Requirement(bound).specifier.contains("3.10")


def test_a_stale_exercise_is_not_bundled(workspace):
    put(workspace.exercises / "08_01_old.ipynb", "{}")
    with pytest.raises(
        GradingError, match=r"First: make exercises\n08_01_old.ipynb: has no solution"
    ):
        bundle.write(workspace)
