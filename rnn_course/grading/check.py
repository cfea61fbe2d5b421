"""Check your own exercise from the terminal: ``python check.py 03_02``.

The same checks and messages as in the notebook, then your points. The exit status is 0 if every
check passes, 1 if one fails, 2 if there was nothing to check. The student bundle carries a copy of
this file, so it needs only what Jupyter brings (nbclient and nbformat).
"""

import argparse
import importlib.util
import os
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError

SECONDS_PER_CELL = 120


COPY = re.compile(r"([-_ ]+copy ?\d*|[-_ ]*\(\d+\))$", re.IGNORECASE)  # what programs add


def find(name, folder) -> Path:
    """Return the path of an exercise, named by a path, its name or its first digits.

    A copy that a program made beside it counts only if its whole name is given.
    """
    path = Path(name)
    if path.suffix == ".ipynb":
        for whole in (path, folder / path.name):
            if whole.is_file():
                return whole
        name = path.stem
    found = sorted(folder.glob(f"{name}*.ipynb"))
    copies = [path for path in found if COPY.search(path.stem)]
    exact = [path for path in found if path.stem == name]
    found = exact or [path for path in found if path not in copies] or copies
    if len(found) != 1:
        names = ", ".join(path.stem for path in sorted(folder.glob("*.ipynb"))) or "nothing"
        raise FileNotFoundError(f"Which exercise is {name!r}? The folder {folder} has: {names}.")
    if others := [copy.name for copy in copies if copy != found[0]]:
        print(f"Beside it lies {', '.join(others)}: not checked. Hand in the one that you mean.")
    return found[0]


def read(path) -> nbformat.NotebookNode:
    """Return a notebook, in UTF-8 (with or without a mark) or as an old Windows editor saved it."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
        print("The file is not UTF-8; it was read as Windows-1252. Save it from Jupyter once.")
    return nbformat.reads(text, as_version=4)


def execute(path, on_cell=None) -> tuple[nbformat.NotebookNode, str]:
    """Run a notebook where it stands and return it with its outputs, however far it came.

    The second value says why it stopped early, or is empty. ``on_cell`` is called with each cell
    that has run.
    """
    notebook = read(path)
    if importlib.util.find_spec("tensorflow"):  # whatever the shell or keras.json says
        os.environ["KERAS_BACKEND"] = "tensorflow"
    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        allow_errors=True,
        extra_arguments=["--IPKernelApp.log_level=ERROR"],  # or it warns that it talks over TCP
        resources={"metadata": {"path": str(path.resolve().parent)}},
        on_cell_executed=lambda cell, **_: on_cell and on_cell(cell),
    )
    try:
        client.execute()
    except CellTimeoutError:
        return notebook, f"a cell took more than {SECONDS_PER_CELL} s, so the run stopped there"
    except DeadKernelError:
        return notebook, "the kernel died (out of memory, or sys.exit), so the run stopped there"
    return notebook, ""


def failure(cell) -> str:
    """Return a cell's error as one text, or an empty one."""
    for output in cell.outputs:
        if output.output_type == "error":
            value = re.sub(r"\x1b\[[0-9;]*m", "", output.evalue)
            kind = "" if output.ename == "AssertionError" else f"{output.ename}: "
            return f"{kind}{value}" or output.ename
    return ""


def verdict(cell, stopped="") -> list[str]:
    """Return what to print of a cell: of a check its result, of an answer its own error."""
    flags = cell.metadata.get("nbgrader", {})
    if cell.cell_type != "code" or not (flags.get("grade") or flags.get("solution")):
        return []
    problem = failure(cell) or ("" if cell.execution_count else stopped and "did not run")
    if flags.get("grade"):
        points = flags.get("points", 0)
        worth = f"{points:g} point{'s' * (points != 1)}"
        lines = [f"{'FAIL' if problem else 'ok':5}{flags['grade_id']} ({worth})"]
    else:
        lines = [f"note {flags['grade_id']}, the cell itself"] if problem else []
    return [*lines, *(f"       {line}" for line in problem.splitlines())]


def given_problems(notebook) -> list[str]:
    """Return what to print of given cells that failed, though every check passed."""
    told = []
    for cell in notebook.cells:
        flags = cell.metadata.get("nbgrader", {})
        given = cell.cell_type == "code" and not (flags.get("grade") or flags.get("solution"))
        if given and (problem := failure(cell)):
            first = cell.source.splitlines()[0]
            told += [f"note the given cell that begins with `{first}`", f"       {problem}"]
    return told


def summarise(notebook, stopped, printed=()) -> tuple[list[str], bool]:
    """Return (lines to print, whether all checks pass), without those that were printed."""
    if not any(cell.metadata.get("nbgrader") for cell in notebook.cells):
        return without_marks(notebook, stopped)
    lines, reached, possible, by_hand = [], 0, 0, 0
    for cell in notebook.cells:
        flags = cell.metadata.get("nbgrader", {})
        points = flags.get("points", 0) if flags.get("grade") else 0
        told = verdict(cell, stopped)
        lines += [] if id(cell) in printed else told
        if cell.cell_type != "code":
            by_hand += points
        else:
            possible += points
            reached += points if told and told[0].startswith("ok") else 0
    passed = bool(possible) and reached == possible
    lines += given_problems(notebook) if passed else []
    if stopped:
        lines.append(f"Stopped early: {stopped}.")
    hand = f"; {by_hand:g} more {'is' if by_hand == 1 else 'are'} graded by hand" if by_hand else ""
    lines.append(f"Score: {reached:g} of {possible:g} points{hand}.")
    return lines, passed


def without_marks(notebook, stopped) -> tuple[list[str], bool]:
    """Return (lines to print, whether all cells pass) of a file that no longer says what counts."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    problems = [problem for cell in code if (problem := failure(cell))]
    lines = [f"FAIL  {line}" for problem in problems for line in problem.splitlines()[:1]]
    lines += [f"Stopped early: {stopped}."] if stopped else []
    return [
        *lines,
        f"{len(problems)} of {len(code)} cells failed. Points cannot be counted: the program that "
        "saved this file (Google Colab does it) dropped the marks that say which cell is a check. "
        "When it is graded your answers are found all the same.",
    ], not (problems or stopped)


def main(arguments=None) -> int:
    """Check one exercise and return the exit status."""
    parser = argparse.ArgumentParser(description="Run the checks of one exercise.")
    beside = Path(__file__).resolve().parent / "exercises"
    parser.add_argument("--folder", type=Path, default=beside, help="where the exercises are")
    parser.add_argument("exercise", help="its name, its first digits (03_02), or a path")
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):  # a terminal that lacks a letter shows a ? for it
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        path = find(options.exercise, options.folder)
        print(f"Checking {path.name}; this runs every cell and may take a minute.", flush=True)
        printed = set()

        def tell(cell):
            """Print a check's line when it ends: the wait is shorter with something to read."""
            printed.add(id(cell))
            for line in verdict(cell):
                print(line, flush=True)

        lines, passed = summarise(*execute(path, tell), printed)
    except (OSError, nbformat.reader.NotJSONError, nbformat.ValidationError) as error:
        print(f"Nothing checked. {error}", file=sys.stderr)
        return 2
    print("\n".join(lines))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
