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
import psutil

from benchmarks.classroom import course_in
from benchmarks.grading import NUMPY, solved
from rnn_course.grading import ROOT, exercises

TARGET = 15  # seconds, warm
PATIENCE = 300


def processor_seconds(process) -> float:
    """Return what a process took of the processors, and all that it started and is still there."""
    found = 0.0
    top = psutil.Process(process.pid)
    for one in (top, *top.children(recursive=True)):
        with contextlib.suppress(psutil.NoSuchProcess):  # those that ended count in their parents
            found += sum(one.cpu_times()[:4])
    return found


def arrivals(folder, exercise, count) -> list[tuple[float, float]]:
    """Return the seconds from each arrival to its page, and of the processors meanwhile."""
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
                began, before = time.monotonic(), processor_seconds(process)
                page = workspace.build / "feedback" / student / f"{exercise}.html"
                while not page.exists() and time.monotonic() - began < PATIENCE:
                    time.sleep(0.05)
                took = time.monotonic() - began
                seconds.append((took, processor_seconds(process) - before))
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
    shown = ", ".join(f"{seconds:.1f} ({busy:.1f})" for seconds, busy in warm)
    print("Seconds from arrival to page (of the processors):")
    print(f"{options.exercise}, the first {first[0]:.1f} ({first[1]:.1f})")
    print(f"warm: {shown} (target: at most {TARGET})")
    (ROOT / "build").mkdir(exist_ok=True)
    found = {"first": first, "warm": warm, "target": TARGET}
    (ROOT / "build" / "bench-watch.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
