"""Every solution and exercise runs top to bottom in a real kernel, from a clean checkout, offline.

The decks do so in tests/browser, which needs them executed: once is enough.
"""

import contextlib
import resource

import nbformat
import pytest

from rnn_course.grading.check import execute, failure
from tests.content.notebooks import EXERCISES, SOLUTIONS, relative

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


@pytest.fixture(autouse=True)
def no_network():
    """Do so in every test."""
    with offline():
        yield


def processor_seconds():
    """Return what all ended children of this process have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ran(path):
    """Return the executed notebook; fail if it stopped early."""
    notebook, stopped = execute(path)
    assert not stopped
    return notebook


@pytest.mark.parametrize("path", SOLUTIONS, ids=relative)
def test_it_runs_without_an_error_in_a_minute(path):
    before = processor_seconds()
    problems = {c.id: failure(c) for c in ran(path).cells if c.cell_type == "code" and failure(c)}
    assert not problems
    assert 1 < processor_seconds() - before < PROCESSOR_SECONDS


@pytest.mark.parametrize("path", EXERCISES, ids=relative)
def test_unsolved_every_check_fails_and_says_why(path):
    tests = [c for c in ran(path).cells if c.metadata.get("nbgrader", {}).get("grade")]
    tests = [cell for cell in tests if cell.cell_type == "code"]
    assert tests
    for cell in tests:
        errors = [output for output in cell.outputs if output.output_type == "error"]
        assert errors, f"{cell.id} passes on an unsolved exercise"
        assert errors[0].ename in HELPFUL, f"{cell.id}: {errors[0].ename}: {errors[0].evalue}"
        assert errors[0].evalue.strip(), f"{cell.id} fails without a word"


def test_a_failing_cell_and_a_download_are_noticed(tmp_path):
    download = "import urllib.request\nurllib.request.urlopen('http://example.org')"
    cells = [nbformat.v4.new_code_cell(source) for source in ("1 / 0", download)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "broken.ipynb")
    executed = ran(tmp_path / "broken.ipynb")
    assert failure(executed.cells[0]).startswith("ZeroDivisionError")
    assert "refused" in failure(executed.cells[1])
