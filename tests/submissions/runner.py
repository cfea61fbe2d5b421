"""Run an exercise's cells with a student's answers in them, and score its checks.

An answer is a file ``tests/submissions/NN_MM_name/**/*.py``: a header of comments, then one part
for each solution cell that it replaces::

    # The bias is missing.
    # score: 14
    # lost: test_rnn_step_values, test_rnn_forward_keras
    # hint: the bias b is missing
    # %% rnn_step
    def rnn_step(x_t, a_prev, W_h, W_r, b): ...

The cells run as plain Python, in a process that is kept from one answer to the next: TensorFlow is
imported once for all, by a fork server (``preloaded``), and its first operation runs once. It is
not the tests' own process that forks: after any TensorFlow operation a fork of it crashes. What
does not come out as it should is run again in a fresh process (``problem``); `make prove` runs each
accepted answer in fresh ones alone. That a real kernel gives the same scores is proven in
``tests/grading``.
"""

import builtins
import contextlib
import copy
import functools
import gc
import io
import linecache
import multiprocessing
import os
import re
import signal
import sys
import threading
import traceback
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from boxgrader import jobs
from rnn_course.exercise_tools.inline import with_tools

ROOT = Path(__file__).resolve().parents[2]
SOLUTIONS = ROOT / "solutions"
ANSWERS = Path(__file__).resolve().parent
HOME_SEED = ""  # the seed that a student has at home: COURSE_SEED is not set
CELL_SECONDS = 120  # of the processor


@dataclass
class Answer:
    """One student's answer: where it is, what it replaces, and what it must score."""

    path: Path
    cells: dict[str, str]
    base: str = "solution"
    score: float | None = None
    lost: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)


@dataclass
class Result:
    """What one test cell gave: the points reached, the points possible, what the failure said."""

    points: float
    maximum: float
    message: str


def exercises():
    """Return the names of all exercises, such as ``02_01_rnn_from_scratch``."""
    return sorted(path.stem for path in SOLUTIONS.glob("[0-9]*.ipynb"))


def answers(exercise):
    """Return the paths of all answers to an exercise, without blank (which needs no file)."""
    return sorted((ANSWERS / exercise).rglob("*.py"))


def read_answer(path):
    """Read an answer file; ValueError if its header has an unknown key."""
    header, *parts = path.read_text(encoding="utf-8").split("# %% ")
    cells = {}
    for part in parts:
        grade_id, _, source = part.partition("\n")
        cells[grade_id.strip()] = source.strip() + "\n"
    answer = Answer(path, cells)
    for line in header.splitlines()[1:]:
        key, _, value = line.lstrip("# ").partition(":")
        value = value.strip()
        match key.strip():
            case "score":
                answer.score = float(value)
            case "lost":
                answer.lost += [grade_id.strip() for grade_id in value.split(",")]
            case "hint":
                answer.hints.append(value)
            case "base":
                answer.base = value
            case "":
                pass
            case unknown:
                raise ValueError(f"{path}: unknown key {unknown!r} in the header")
    return answer


@functools.cache
def read_solution(exercise):
    """Return the solution notebook of an exercise, with the tools in it, as students get them.

    It is one and the same notebook for all: not to be changed.
    """
    return with_tools(nbformat.read(SOLUTIONS / f"{exercise}.ipynb", as_version=4))


def grade_id(cell):
    """Return the nbgrader id of a cell, or an empty string."""
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def is_solution(cell):
    """Say whether students write this code cell."""
    return cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution", False)


def is_test(cell):
    """Say whether this cell gives points by itself."""
    return cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade", False)


def handed_in(exercise, solution, replacements, base="solution"):
    """Return the notebook that a student would hand in, from the one that students get."""
    own = [c for c in solution.cells if c.metadata.get("nbgrader", {}).get("solution", False)]
    sources = {grade_id(cell): cell.source for cell in own} if base == "solution" else {}
    sources |= replacements
    notebook = copy.deepcopy(exercise)
    for cell in notebook.cells:
        cell.source = sources.get(grade_id(cell), cell.source)
    return notebook


def unsolved(source):
    """Return a solution cell's source as the student gets it."""
    kept, inside = [], False
    for line in source.splitlines():
        if "### BEGIN SOLUTION" in line:
            inside = True
            indent = line[: len(line) - len(line.lstrip())]
            kept.append(f"{indent}raise NotImplementedError")
        if not inside:
            kept.append(line)
        if "### END SOLUTION" in line:
            inside = False
    return "\n".join(kept)


def compose(notebook, replacements, base="solution", graded_only=False):
    """Return the code cells to run as (grade id, source, maximum points or None for no test).

    ``graded_only`` leaves out the cells that nbgrader does not know: those to try things in.
    """
    unknown = set(replacements) - {grade_id(cell) for cell in notebook.cells if is_solution(cell)}
    if unknown:
        raise ValueError(f"no solution cell is called {', '.join(sorted(unknown))}")
    cells = []
    for cell in notebook.cells:
        if cell.cell_type != "code" or (graded_only and not grade_id(cell)):
            continue
        source = cell.source
        if is_solution(cell):
            kept = unsolved(source) if base == "exercise" else source
            source = replacements.get(grade_id(cell), kept)
        points = cell.metadata.nbgrader.points if is_test(cell) else None
        cells.append((grade_id(cell) or cell.id, source, points))
    return cells


def touched(notebook, replacements):
    """Return the ids of the test cells that can tell these replacements from the solution.

    A check is touched if it names a function that was replaced, or one whose solution names it.
    What the others say is known: they say it to the solution itself.
    """
    solutions = {grade_id(cell): cell.source for cell in notebook.cells if is_solution(cell)}
    defined = {name: set(jobs.names_of(source)[0]) for name, source in solutions.items()}
    reached = set(replacements)
    while True:
        names = set().union(*(defined[name] for name in reached))
        more = {name for name, source in solutions.items() if names & _words(source)}
        if more <= reached:
            break
        reached |= more
    return {
        grade_id(cell) for cell in notebook.cells if is_test(cell) and names & _words(cell.source)
    }


def only_touched(notebook, replacements, cells):
    """Return (the composed cells without the checks that are not touched, those checks' points)."""
    checks = touched(notebook, replacements)
    others = {
        name: points for name, _, points in cells if points is not None and name not in checks
    }
    return [cell for cell in cells if cell[0] not in others], others


def _words(source):
    return set(re.findall(r"\w+", source))


@functools.cache
def _compiled(name, source):
    return compile(source, f"<{name}>", "exec")


def _run_cells(cells, seed, stop_at_failure, seconds, pipe):
    os.chdir(SOLUTIONS)
    os.environ["MPLBACKEND"] = "Agg"
    os.environ.pop("COURSE_SEED", None)
    if seed != HOME_SEED:
        os.environ["COURSE_SEED"] = str(seed)
    namespace = {"__name__": "__main__"}

    def too_slow(*_):
        raise TimeoutError(f"the cell took more than {seconds} s")

    # Of the processor's time: a busy machine fails nobody. And ten times as long by the clock: some
    # cells sleep.
    signal.signal(signal.SIGPROF, too_slow)
    signal.signal(signal.SIGALRM, too_slow)
    for name, source, points in cells:
        message = ""
        lines = source.splitlines(keepends=True)
        linecache.cache[f"<{name}>"] = len(source), None, lines, f"<{name}>"  # as a kernel does
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.alarm(10 * seconds)
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(sys.stdout):
                exec(_compiled(name, source), namespace)
        except BaseException as error:
            message = "".join(traceback.format_exception_only(error)).strip()
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        pipe.send((name, points, message))
        if stop_at_failure and message and points is not None:
            break


def _serve(pipe):
    """Run what comes through the pipe, each in a new namespace, until the pipe is closed."""
    import keras
    import matplotlib.pyplot as plt

    gc.freeze()  # the libraries; or each collection looks through all of TensorFlow
    ours = dict(vars(builtins))
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            request = pipe.recv()
            with warnings.catch_warnings():
                _run_cells(*(*request, pipe))
            pipe.send(None)
            vars(builtins).update(ours)
            plt.close("all")
            keras.utils.clear_session()
    os._exit(0)  # no clean-up: TensorFlow's threads did not survive the fork


def _process():
    """Start a process that serves; return it and the pipe to it."""
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload([f"{__package__}.preloaded"])
    pipe, end = server.Pipe()
    process = server.Process(target=_serve, args=(end,), daemon=True)
    process.start()
    end.close()
    return process, pipe


_kept = threading.local()
RUNS = 50  # of one process, then the next: TensorFlow does not give back all memory


def run(cells, seed=HOME_SEED, stop_at_failure=False, fresh=False, seconds=CELL_SECONDS):
    """Run composed cells; return {grade id of a test cell: Result}.

    A test cell that was not reached, because the process died or was stopped, has 0 points. The
    process has run others before, unless it is to be ``fresh``: that costs TensorFlow's first steps
    once more. The namespace is always new, so only what an earlier answer changed in a library can
    make a difference.
    """
    if hasattr(_kept, "process") and (fresh or _kept.runs == RUNS):
        _end()
    if not hasattr(_kept, "process"):
        _kept.process, _kept.pipe = _process()
        _kept.runs = 0
    _kept.runs += 1
    results = {n: Result(0, points, "did not run") for n, _, points in cells if points is not None}
    try:
        _kept.pipe.send((cells, seed, stop_at_failure, seconds))
        while received := _kept.pipe.recv():
            name, points, message = received
            if points is not None:
                results[name] = Result(0 if message else points, points, message)
    except (EOFError, ConnectionError):
        _end()
    return results


def _end():
    _kept.pipe.close()
    _kept.process.join()
    del _kept.process


def problem(find, cells, seed=HOME_SEED):
    """Return what ``find(results)`` says of the cells: "" if all is as it should be.

    What is not, is said by a fresh process alone.
    """
    return find(run(cells, seed)) and find(run(cells, seed, fresh=True))
