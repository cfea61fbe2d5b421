"""The students' zip in its own environment. That is 2 GB, so weekly."""

import os
import subprocess
import sys
from importlib.metadata import requires, version

import nbformat
from boxgrader.cells import grade_id
from packaging.requirements import Requirement


def test_the_bundle_installs_and_runs_without_this_repository(unpacked, tmp_path):
    # The wheels come from uv's cache, which the set-up filled; nothing is downloaded.
    python = tmp_path / "venv" / "bin" / "python"
    uv = ("uv", "pip", "install", "--offline", "--quiet", "--python", python)
    wanted = [Requirement(r) for r in (unpacked / "requirements.txt").read_text().splitlines() if r]
    run("uv", "venv", "--offline", "--quiet", "--python", sys.executable, tmp_path / "venv")
    run(*uv, "--no-deps", *pins(wanted))
    run(*uv, "-r", unpacked / "requirements.txt")  # fails if anything is still missing
    assert run(python, "-m", "jupyterlab", "--version").startswith("4.")
    missing = subprocess.run([python, "-c", "import nbgrader"], capture_output=True, check=False)
    assert missing.returncode, "the student's environment should not be ours"

    exercise = sorted((unpacked / "exercises").glob("02_01*.ipynb"))[0]
    run(
        python,
        "-m",
        "nbconvert",
        "--execute",
        "--allow-errors",
        "--to",
        "notebook",
        "--output-dir",
        tmp_path,
        "--output",
        "run.ipynb",
        exercise,
    )
    notebook = nbformat.read(tmp_path / "run.ipynb", as_version=4)
    errors = {
        grade_id(cell) or cell.id: output.ename
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    }
    tests = {
        grade_id(cell)
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade")
    }
    assert tests
    assert tests <= errors.keys()
    assert set(errors.values()) == {"NotImplementedError"}, errors


def pins(requirements):
    """Return name==version of all that these requirements need, as our own environment has it."""
    found, todo = {}, [(requirement, "") for requirement in requirements]
    while todo:
        requirement, extra = todo.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        for extra in {"", *requirement.extras}:
            if (requirement.name, extra) not in found:
                found[requirement.name, extra] = version(requirement.name)
                needs = requires(requirement.name) or []
                todo += [(Requirement(need), extra) for need in needs]
    return sorted({f"{name}=={pin}" for (name, _), pin in found.items()})


def run(*command):
    """Run a program away from this repository; return what it printed."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        cwd="/",
        env=environment,
        check=False,
    )
    assert done.returncode == 0, (
        f"{command}: {done.stderr[-2000:]}\n(Is uv's cache empty? `make -B setup` fills it.)"
    )
    return done.stdout
