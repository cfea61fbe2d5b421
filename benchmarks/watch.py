"""Time `make watch`: from the arrival of one submission to its page. `make bench-watch`.

A folder is watched; solved exercises arrive one after the other, each different. The first one
waits for its boxes, the others find them warm. The target is meant for an idle machine.
"""

import argparse
import contextlib
import json
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from benchmarks.classroom import course_in
from benchmarks.grading import NUMPY, solved
from rnn_course.grading import ROOT, exercises

TARGET = 15  # seconds, warm
PATIENCE = 300


def arrivals(folder, exercise, count) -> list[float]:
    """Return the seconds from each arrival to its page."""
    workspace = course_in(folder)
    exercises.generate(workspace)
    inbox = folder / "inbox"
    inbox.mkdir()
    command = [sys.executable, "-m", "rnn_course.grading", "--workspace", str(workspace.path)]
    command += ["--course", str(workspace.course), "watch", "--from", str(inbox)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            process.stdout.readline()  # it watches
            seconds = []
            for number in range(count):
                notebook = solved(workspace, exercise)
                answers = (
                    c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution")
                )
                next(answers).source += f"\n# submission {number}"
                student = f"student{number}"
                path = inbox / student / f"{exercise}.ipynb"
                path.parent.mkdir()
                nbformat.write(notebook, path)
                began = time.monotonic()
                page = workspace.build / "feedback" / student / f"{exercise}.html"
                while not page.exists() and time.monotonic() - began < PATIENCE:
                    time.sleep(0.05)
                seconds.append(time.monotonic() - began)
                print(f"{process.stdout.readline().strip()}", flush=True)
                time.sleep(5)  # until the next box is warm
            return seconds
        finally:
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(60)
            process.kill()


def main() -> None:
    """Print the seconds; write build/bench-watch.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=4)
    parser.add_argument("--exercise", default=NUMPY, metavar="NAME", help="default: %(default)s")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        first, *warm = arrivals(Path(folder), options.exercise, options.count)
    shown = ", ".join(f"{seconds:.1f}" for seconds in warm)
    print(f"{options.exercise}, from arrival to page: the first {first:.1f} s")
    print(f"warm: {shown} s (target: at most {TARGET})")
    (ROOT / "build").mkdir(exist_ok=True)
    found = {"first": first, "warm": warm, "target": TARGET}
    (ROOT / "build" / "bench-watch.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
