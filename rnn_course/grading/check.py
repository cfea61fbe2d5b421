"""Check your own exercise from the terminal: ``python check.py 03_02``.

The same checks and messages as in the notebook, then your points. The exit status is 0 if every
check passes, 1 if one fails, 2 if there was nothing to check. The student bundle carries a copy of
this file, so it needs only what Jupyter brings (nbclient and nbformat).
"""

import argparse
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError

SECONDS_PER_CELL = 120


def find(name, folder):
    """Return the path of an exercise, named by a path, its name or its first digits."""
    if Path(name).suffix == ".ipynb" and Path(name).is_file():
        return Path(name)
    found = sorted(folder.glob(f"{name}*.ipynb"))
    if len(found) != 1:
        names = ", ".join(path.stem for path in sorted(folder.glob("*.ipynb"))) or "nothing"
        raise FileNotFoundError(f"Which exercise is {name!r}? The folder {folder} has: {names}.")
    return found[0]


def execute(path):
    """Run a notebook where it stands and return it with its outputs, however far it came.

    The second value says why it stopped early, or is empty.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        allow_errors=True,
        extra_arguments=["--IPKernelApp.log_level=ERROR"],  # or it warns that it talks over TCP
        resources={"metadata": {"path": str(path.resolve().parent)}},
    )
    try:
        client.execute()
    except CellTimeoutError:
        return notebook, f"a cell took more than {SECONDS_PER_CELL} s, so the run stopped there"
    except DeadKernelError:
        return notebook, "the kernel died (out of memory, or sys.exit), so the run stopped there"
    return notebook, ""


def failure(cell):
    """Return a cell's error as one text, or an empty one."""
    for output in cell.outputs:
        if output.output_type == "error":
            value = re.sub(r"\x1b\[[0-9;]*m", "", output.evalue)
            kind = "" if output.ename == "AssertionError" else f"{output.ename}: "
            return f"{kind}{value}" or output.ename
    return ""


def summarise(notebook, stopped):
    """Return (lines to print, whether all checks pass)."""
    lines, reached, possible, by_hand = [], 0, 0, 0
    for cell in notebook.cells:
        flags = cell.metadata.get("nbgrader", {})
        points = flags.get("points", 0) if flags.get("grade") else None
        if cell.cell_type != "code":
            by_hand += points or 0
            continue
        problem = failure(cell) or ("" if cell.execution_count else stopped and "did not run")
        if points is not None:
            possible += points
            reached += 0 if problem else points
            worth = f"{points:g} point{'s' * (points != 1)}"
            lines.append(f"{'FAIL' if problem else 'ok':5}{flags['grade_id']} ({worth})")
        elif problem and flags.get("solution"):
            lines.append(f"note {flags['grade_id']}, the cell itself")
        else:
            problem = ""
        if problem:
            lines += [f"       {line}" for line in problem.splitlines()]
    if stopped:
        lines.append(f"Stopped early: {stopped}.")
    hand = f"; {by_hand:g} more are graded by hand" if by_hand else ""
    lines.append(f"Score: {reached:g} of {possible:g} points{hand}.")
    return lines, bool(possible) and reached == possible


def main(arguments=None):
    """Check one exercise and return the exit status."""
    parser = argparse.ArgumentParser(description="Run the checks of one exercise.")
    beside = Path(__file__).resolve().parent / "exercises"
    parser.add_argument("--folder", type=Path, default=beside, help="where the exercises are")
    parser.add_argument("exercise", help="its name, its first digits (03_02), or a path")
    options = parser.parse_args(arguments)
    try:
        path = find(options.exercise, options.folder)
        print(f"Checking {path.name}; this runs every cell and may take a minute.", flush=True)
        lines, passed = summarise(*execute(path))
    except (FileNotFoundError, nbformat.reader.NotJSONError, nbformat.ValidationError) as error:
        print(f"Nothing checked. {error}", file=sys.stderr)
        return 2
    print("\n".join(lines))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
