"""From a solution notebook to a score in the LMS, through nbgrader.

In this order: exercises and bundle (hand out), collect, grade, formgrader (the written answers, by
hand), report and feedback (hand back), solutions-release (after the deadline).
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from boxgrader.workspace import Workspace

from boxgrader import __main__ as grader
from rnn_course.grading import ROOT, bundle, exercises


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status, 0 if all went well."""
    parser = grader.parser("rnn-grade", __doc__, ROOT, add_commands)
    return grader.run(parser, arguments, before=fill_new_workspace)


def fill_new_workspace(workspace: Workspace, options: argparse.Namespace) -> None:
    """Before the first delivery the exercises go into the workspace; a fresh one is released."""
    if options.command not in ("collect", "release", "watch"):
        return
    if not [*workspace.path.glob("release/*/*.ipynb")]:
        print("First, once: the exercises go into the workspace.", file=sys.stderr, flush=True)
        exercises.generate(workspace)
    elif options.command == "release":
        exercises.generate(workspace, only=options.exercise)


def add_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the course's own commands to the grader's."""
    one = add("exercises", run_exercises, "make exercises/ from solutions/")
    one.add_argument("--check", action="store_true", help="only say what is not fresh; 1 if any is")
    add("bundle", run_bundle, "make build/rnn-course-exercises.zip for the students")
    one = add("solutions-release", run_solutions, "make build/solutions/ to hand out")
    one.add_argument("--exercise", metavar="NAME", help="only this one; 03_01 is enough")


def run_exercises(workspace: Workspace, options: argparse.Namespace) -> bool:
    """Make the exercises, or say which ones are stale."""
    if options.check:
        lines = exercises.stale(workspace.course)
        print("\n".join([*lines, "Run: make exercises"] if lines else ["exercises/ is fresh."]))
        return bool(lines)
    print("\n".join(exercises.write(workspace) or ["exercises/ was fresh."]))
    return False


def run_bundle(workspace: Workspace, options: argparse.Namespace) -> None:
    """Make the students' zip."""
    path = bundle.write(workspace)
    print(f"{path} ({path.stat().st_size / 1024:.0f} kB): give it to the students.")


def run_solutions(workspace: Workspace, options: argparse.Namespace) -> None:
    """Make the solutions to hand out."""
    # In a workspace of their own: nbgrader's step takes the checksums out of the gradebook, and
    # grading needs them.
    with tempfile.TemporaryDirectory() as folder:
        made = exercises.solutions(Workspace(folder, workspace.course), options.exercise)
        target = workspace.course / "build" / "solutions"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for path in made:
            shutil.copyfile(path, target / Path(path).name)
    print(f"{target}: {len(made)} notebooks, run, without the rubrics. Not before the deadline!")


if __name__ == "__main__":
    sys.exit(main())
