"""The wheel grades another course, of another subject, where neither Keras nor this course is.

The environment holds what the wheel asks for and nothing else. Nothing is downloaded: the files
come from the environment that runs the tests.
"""

import os
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from importlib.util import cache_from_source
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PACKAGE = Path(__file__).resolve().parents[1]
CONFIG = """
import boxgrader

c = get_config()
boxgrader.configure(c)
"""
SORTED = '''
def merge(left, right):
    """Return one sorted list of the items of two sorted lists."""
    ### BEGIN SOLUTION
    return sorted(left + right)
    ### END SOLUTION
'''
TEST_MERGE = """
# Two lists, and the arguments as they were
left, right = [1, 4, 9], [2, 3]
assert merge(left, right) == [1, 2, 3, 4, 9], "these are the items, but not in their order"
assert (left, right) == ([1, 4, 9], [2, 3]), "the lists that were given have changed"
"""
TEST_EMPTY = """
# An empty list
### BEGIN HIDDEN TESTS
assert merge([], ["a"]) == ["a"], "an empty list has nothing to add"
### END HIDDEN TESTS
"""
WRONG = "def merge(left, right):\n    return left + right"
ATTACK = """
try:
    open({path!r}, "w").write("out")
except OSError:
    pass

"""


def closure(name):
    """Return the distributions that one needs, itself left out."""
    found, todo = {}, [(name, "")]
    while todo:
        parent, extra = todo.pop()
        for needed in map(Requirement, distribution(parent).requires or ()):
            if needed.marker and not needed.marker.evaluate({"extra": extra}):
                continue
            for wanted in ("", *needed.extras):
                key = canonicalize_name(needed.name), wanted
                if key not in found:
                    found[key] = distribution(needed.name)
                    todo.append((needed.name, wanted))
    return {name: package for (name, _), package in found.items()}.values()


def link(source, target):
    """Give a file a second name, or copy it where that can't be."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def run(*command, cwd=None):
    """Run a command as a stranger would, with an empty home; return what it printed."""
    home = str(Path(command[0]).parent)
    env = {"PATH": f"{home}:/usr/bin:/bin", "HOME": str(cwd or "/nonexistent"), "LANG": "C.UTF-8"}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """Return the Python of an environment with the wheel and what it asks for."""
    top = tmp_path_factory.mktemp("wheel")
    source = top / "source"  # a build leaves files beside what it builds
    shutil.copytree(PACKAGE, source, ignore=shutil.ignore_patterns("build", "*.egg-info"))
    uv = [str(Path(sys.executable).with_name("uv")), "--offline", "--no-cache"]
    run(*uv, "build", "--wheel", "--no-build-isolation", "--python", sys.executable, str(source))
    (wheel,) = source.glob("dist/*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", str(top / "env"))
    python = top / "env" / "bin" / "python"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = python.parents[1] / "lib" / version / "site-packages"
    for needed in closure("boxgrader"):
        for file in needed.files or ():
            real = Path(needed.locate_file(file))
            target = Path(os.path.normpath(packages / file))
            if target.parent == python.parent:  # a program, whose first line names its Python
                target.write_text(f"#!{python}\n{real.read_text().split(chr(10), 1)[1]}")
                target.chmod(0o755)
            elif real.is_file():
                link(real, target)
                compiled = Path(cache_from_source(real)) if real.suffix == ".py" else real
                if compiled.is_file() and compiled != real:
                    link(compiled, target.parent / "__pycache__" / compiled.name)
    install = ("pip", "install", "--no-deps", "--compile-bytecode", "--python", str(python))
    run(*uv, *install, str(wheel))
    return python


def released(root):
    """Return the notebook that students get."""
    return nbformat.read(root / "release" / "sorting" / "sorting.ipynb", as_version=4)


def hand_in(root, student, answer, tags=()):
    """Put a student's answer where nbgrader looks for it; every check gets the tags."""
    notebook = released(root)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = answer
        elif tags and cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata.tags = list(tags)
    path = root / "submitted" / student / "sorting" / "sorting.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)


def cell(name, source, **marks):
    """Return a cell with nbgrader's marks."""
    marks = {"grade": False, "solution": False, "locked": True, "task": False, **marks}
    marks |= {"cell_type": "code", "grade_id": name, "schema_version": 3}
    return new_code_cell(source.strip(), id=name, metadata={"nbgrader": marks})


@pytest.fixture
def course(tmp_path):
    """Return the folder of a course about sorting: two lines of settings, and one assignment."""
    root = tmp_path / "course"
    (root / "source" / "sorting").mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG)
    notebook = new_notebook(
        cells=[
            new_markdown_cell("# Sorting", id="title"),
            cell("merge", SORTED, solution=True, locked=False),
            cell("test-merge", TEST_MERGE, grade=True, points=3),
            cell("test-empty", TEST_EMPTY, grade=True, points=1),
        ]
    )
    nbformat.write(notebook, root / "source" / "sorting" / "sorting.ipynb")
    return root


def test_the_environment_is_a_strangers(python):
    names = ["keras", "tensorflow", "rnn_course", "pandas", "matplotlib", "boxgrader"]
    look = "import sys, importlib.util as u; print([n for n in sys.argv[1:] if u.find_spec(n)])"
    assert run(str(python), "-I", "-c", look, *names).strip() == "['boxgrader']"


def test_plain_nbgrader_commands_grade_another_course(python, course, tmp_path):
    tmp_path.chmod(0o777)
    outside = tmp_path / "written"
    nbgrader = [str(python.with_name("nbgrader"))]
    run(*nbgrader, "generate_assignment", "sorting", cwd=course)
    hand_in(course, "right", SORTED)
    hand_in(course, "wrong", ATTACK.format(path=str(outside)) + WRONG, tags=["skip-execution"])
    run(*nbgrader, "autograde", "sorting", cwd=course)
    run(*nbgrader, "generate_feedback", "sorting", cwd=course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        scores = {s.student.id: s.score for s in book.assignment_submissions("sorting")}
    assert scores == {"right": 4, "wrong": 1}
    assert not outside.exists()
    page = (course / "feedback" / "wrong" / "sorting" / "sorting.html").read_text()
    assert "these are the items, but not in their order" in page
    assert 'merge([], ["a"])' not in page
