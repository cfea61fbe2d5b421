"""Solutions and exercises run top to bottom in a real kernel, from a clean checkout, offline.

The decks do so in tests/browser, which needs them executed: once is enough. The solutions that
course.toml calls slow do so in tests/prove; tests/submissions and tests/grading run these, too.
"""

import contextlib

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from rnn_course.grading.check import execute, failure
from tests.content.notebooks import EXERCISES, ROOT, SOLUTIONS, read
from tests.submissions.test_submissions import SLOW

# What an unsolved check may say: the gap's own words, or a sentence of the check.
HELPFUL = ("NotImplementedError", "AssertionError")
PROCESSOR_SECONDS = 2 * 60  # a minute on two cores; unlike a clock, fair on a busy machine
# What a failure prints is not looked at here, and takes most of an unsolved one's time.
QUIET = "%xmode Minimal"
FORGET = "%reset -f\nprint(__import__('time').process_time())"


@contextlib.contextmanager
def offline():
    """Send every download to a port where nobody listens."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            patch.setenv(name, "http://127.0.0.1:9")
        yield


def ran(path):
    """Return the notebook, executed offline; fail if it stopped early."""
    with offline():
        notebook, stopped = execute(path)
    assert not stopped, stopped
    return notebook


def run_all(paths, folder):
    """Run notebooks one after the other; return each one's code cells and processor's seconds.

    One kernel runs all, and forgets all names in between: importing TensorFlow takes longer than
    most of the cells.
    """
    (folder / "data").symlink_to(ROOT / "data")
    (folder / "exercises").mkdir()
    cells = [new_code_cell(QUIET), new_code_cell(FORGET)]
    for path in paths:
        cells += [cell for cell in read(path).cells if cell.cell_type == "code"]
        cells.append(new_code_cell(FORGET))
    for index, cell in enumerate(cells):
        cell.id = f"cell{index}"  # once in a notebook
    together = folder / "exercises" / "together.ipynb"
    nbformat.write(new_notebook(cells=cells), together)
    _, first, *rest = ran(together).cells
    results, began, own = [], processor_seconds(first), []
    for cell in rest:
        if cell.source == FORGET:
            results.append((own, processor_seconds(cell) - began))
            began, own = processor_seconds(cell), []
        else:
            own.append(cell)
    return results


def processor_seconds(cell):
    """Return what the kernel had used when it came to a cell that forgets."""
    return float(cell.outputs[0].text)


def check_solutions(paths, folder):
    """Fail if a cell of a solution fails, or if one takes too long."""
    problems = []
    for path, (cells, seconds) in zip(paths, run_all(paths, folder), strict=True):
        failed = [(cell.source.splitlines()[0], failure(cell)) for cell in cells if failure(cell)]
        problems += [f"{path.stem}: {line}: {why}" for line, why in failed]
        if not 0 < seconds < PROCESSOR_SECONDS:
            problems.append(f"{path.stem} took {seconds:.0f} s of the processor")
    assert not problems, "\n".join(problems)


def test_solutions_run_without_an_error_in_a_minute(tmp_path):
    check_solutions([path for path in SOLUTIONS if path.stem not in SLOW], tmp_path)


def what_is_no_help(cell):
    """Return what is wrong with a check of an unsolved exercise, or nothing."""
    errors = [output for output in cell.outputs if output.output_type == "error"]
    if not errors:
        return "passes"
    if errors[0].ename not in HELPFUL:
        return f"{errors[0].ename}: {errors[0].evalue}"
    return "" if errors[0].evalue.strip() else "fails without a word"


def test_unsolved_every_check_fails_and_says_why(tmp_path):
    problems = []
    for path, (cells, _) in zip(EXERCISES, run_all(EXERCISES, tmp_path), strict=True):
        marks = [cell.metadata.get("nbgrader", {}) for cell in cells]
        checks = {m.grade_id: c for m, c in zip(marks, cells, strict=True) if m.get("grade")}
        assert checks, path.stem
        wrong = {name: what_is_no_help(cell) for name, cell in checks.items()}
        problems += [f"{path.stem}, {name}: {what}" for name, what in wrong.items() if what]
    assert not problems, "\n".join(problems)


def test_a_failing_cell_and_a_download_are_noticed(tmp_path):
    download = "import urllib.request\nurllib.request.urlopen('http://example.org')"
    cells = [nbformat.v4.new_code_cell(source) for source in ("1 / 0", download)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "broken.ipynb")
    executed = ran(tmp_path / "broken.ipynb")
    assert failure(executed.cells[0]).startswith("ZeroDivisionError")
    assert "refused" in failure(executed.cells[1])
