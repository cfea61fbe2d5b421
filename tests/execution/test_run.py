"""Every solution and exercise runs top to bottom in a real kernel, from a clean checkout, offline.

The decks do so in tests/browser, which needs them executed: once is enough.
"""

import contextlib
import resource

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from rnn_course.grading.check import execute, failure
from tests.content.notebooks import EXERCISES, ROOT, SOLUTIONS, read, relative

# What an unsolved check may say: the gap's own words, or a sentence of the check.
HELPFUL = ("NotImplementedError", "AssertionError")
PROCESSOR_SECONDS = 2 * 60  # a minute on two cores; unlike a clock, fair on a busy machine


@contextlib.contextmanager
def offline():
    """Send every download to a port where nobody listens."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            patch.setenv(name, "http://127.0.0.1:9")
        yield


def processor_seconds():
    """Return what all ended children of this process have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ran(path):
    """Return the notebook, executed offline; fail if it stopped early."""
    with offline():
        notebook, stopped = execute(path)
    assert not stopped
    return notebook


@pytest.fixture(scope="module")
def executed(request, tmp_path_factory):
    """A solution and its exercise, executed one after the other, and the processor's seconds.

    The same kernel runs both, and forgets all names in between: importing TensorFlow takes longer
    than most of the cells.
    """
    folder = tmp_path_factory.mktemp("course")
    (folder / "data").symlink_to(ROOT / "data")
    (folder / "exercises").mkdir()
    both = read(SOLUTIONS[0].with_name(request.param.name))
    count = len(both.cells)
    both.cells.append(new_code_cell("%reset -f"))
    both.cells += read(request.param).cells
    for index, cell in enumerate(both.cells):
        cell.id = f"cell{index}"  # once in a notebook
    path = folder / "exercises" / request.param.name
    nbformat.write(both, path)
    before = processor_seconds()
    cells = ran(path).cells
    used = processor_seconds() - before
    return cells[:count], cells[count + 1 :], used


each = pytest.mark.parametrize("executed", EXERCISES, ids=relative, indirect=True)


@each
def test_it_runs_without_an_error_in_a_minute(executed):
    solution, _, seconds = executed
    problems = {c.id: failure(c) for c in solution if c.cell_type == "code" and failure(c)}
    assert not problems
    assert 1 < seconds < PROCESSOR_SECONDS


@each
def test_unsolved_every_check_fails_and_says_why(executed):
    _, exercise, _ = executed
    tests = [c for c in exercise if c.metadata.get("nbgrader", {}).get("grade")]
    tests = [cell for cell in tests if cell.cell_type == "code"]
    assert tests
    for cell in tests:
        name = cell.metadata.nbgrader.grade_id
        errors = [output for output in cell.outputs if output.output_type == "error"]
        assert errors, f"{name} passes on an unsolved exercise"
        assert errors[0].ename in HELPFUL, f"{name}: {errors[0].ename}: {errors[0].evalue}"
        assert errors[0].evalue.strip(), f"{name} fails without a word"


def test_a_failing_cell_and_a_download_are_noticed(tmp_path):
    download = "import urllib.request\nurllib.request.urlopen('http://example.org')"
    cells = [nbformat.v4.new_code_cell(source) for source in ("1 / 0", download)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "broken.ipynb")
    executed = ran(tmp_path / "broken.ipynb")
    assert failure(executed.cells[0]).startswith("ZeroDivisionError")
    assert "refused" in failure(executed.cells[1])
