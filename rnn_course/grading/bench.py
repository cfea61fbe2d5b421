"""Measure the grader beside stock nbgrader, on the same generated class: `make bench-grading`.

Everything is measured in one run, warm-up included, so that the ratios hold whatever the machine
is busy with. Stock nbgrader is run as it comes, `nbgrader autograde` with our settings.
"""

import argparse
import contextlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import psutil

from . import exercises, run
from .execute import Student
from .jobs import slow_imports
from .workspace import ROOT, Workspace

NUMPY, NETWORK = "02_01_rnn_from_scratch", "03_01_rnn_forecast_airline_passenger"
SLOW = "import time\n\ntime.sleep(2)\n\n\n"


def solved(workspace, exercise):
    """Return the release notebook with the solutions in it."""
    release = nbformat.read(workspace.path / "release" / exercise / f"{exercise}.ipynb", 4)
    source = nbformat.read(workspace.path / "source" / exercise / f"{exercise}.ipynb", 4)
    answers = {cell.id: cell.source for cell in source.cells}
    for cell in release.cells:
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = answers[cell.id]
    return release


def generate(workspace, exercise, count):
    """Submit a class: of four, two are right, one is slow, one has its last function unsolved."""
    for number in range(count):
        notebook = solved(workspace, exercise)
        mine = [cell for cell in notebook.cells if cell.cell_type == "code"
                and cell.metadata.get("nbgrader", {}).get("solution")]  # fmt: skip
        mine[0].source = f"# submission {number}\n{mine[0].source}"
        if number % 4 == 2:
            mine[0].source = SLOW + mine[0].source
        elif number % 4 == 3:
            mine[-1].source = "raise NotImplementedError"
        path = workspace.submitted(f"student{number:02}", exercise)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(nbformat.writes(notebook), encoding="utf-8")


def ours(workspace, exercise, count, workers):
    """Return the seconds to grade count submissions with nothing kept, and the scores."""
    shutil.rmtree(workspace.path / "results", ignore_errors=True)
    pairs = [(f"student{number:02}", exercise) for number in range(count)]
    began = time.monotonic()
    outcomes = run.grade(workspace, pairs, workers=workers, progress=False)
    return time.monotonic() - began, {o["student"]: o["score"] for o in outcomes}, outcomes


def stock(workspace, exercise, count):
    """Return the seconds that nbgrader autograde takes for the first count submissions."""
    shutil.rmtree(workspace.path / "autograded", ignore_errors=True)
    chosen = [f"student{number:02}" for number in range(count)]
    others = [path.name for path in (workspace.path / "submitted").iterdir()]
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", exercise, "--force", "--log-level=ERROR",
         f"--CourseDirectory.student_id_exclude={','.join(sorted({*others} - {*chosen}))}"],
        cwd=ROOT, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "GRADING_WORKSPACE": str(workspace.path)},
    )  # fmt: skip
    seconds = time.monotonic() - began
    with workspace.gradebook() as book:
        found = {s.student.id: s.score for s in book.assignment_submissions(exercise)}
    return seconds, {student: found.get(student) for student in chosen}


def box_memory(imports):
    """Return the seconds until a box is ready and the megabytes that it then takes."""
    began = time.monotonic()
    student = Student(None, imports)
    try:
        student.ready()
        seconds = time.monotonic() - began
        family = psutil.Process(student.process.pid).children(recursive=True)
        return seconds, max(process.memory_full_info().pss for process in family) / 2**20
    finally:
        student.close()


def measure(workspace, count, growth, chosen):
    """Yield (what, value, target) as they are found; growth is measured on the first exercise."""
    for imports in ([], ["keras"]):
        seconds, megabytes = box_memory(imports)
        name = "TensorFlow" if imports else "numpy"
        yield f"box ready, {name} (s)", seconds, ""
        yield f"memory of one box, {name} (MB)", megabytes, "limited to 2048 a process"
    for exercise, target in ((NUMPY, 4.0), (NETWORK, 1.6)):
        if not exercise.startswith(chosen):
            continue
        short, sizes = exercise[:5], growth if exercise == NUMPY else []
        generate(workspace, exercise, max([count, *sizes]))
        theirs, their_scores = stock(workspace, exercise, count)
        yield f"{short}, {count} submissions, stock nbgrader (s)", theirs, ""
        two, our_scores, outcomes = ours(workspace, exercise, count, 2)
        yield f"{short}, {count} submissions, ours (s)", two, ""
        yield f"{short}, times faster than stock", theirs / two, f">= {target}"
        yield (
            f"{short}, submissions scored differently",
            sum(our_scores[student] != their_scores[student] for student in our_scores),
            "0",
        )
        one, _, _ = ours(workspace, exercise, count, 1)
        yield f"{short}, from one worker to two", one / two, ">= 1.8"
        began = time.monotonic()
        run.grade(workspace, [(student, exercise) for student in our_scores], progress=False)
        again = (time.monotonic() - began) / count
        yield f"{short}, re-grade of one unchanged (s)", again, "<= 0.15"
        waited = sorted(outcome["waited"] for outcome in outcomes)
        if slow_imports(c.source for c in solved(workspace, exercise).cells):
            yield (
                f"{short}, fixed cost of one, warm, median (s)",
                waited[len(waited) // 2],
                ("<= 1.6"),
            )
        for size in sizes:
            seconds, _, _ = ours(workspace, exercise, size, 2)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            yield f"{short}, {size} submissions: s", seconds, ""
            yield f"{short}, {size} submissions: MB of the writer", peak, ""


def main():
    """Print the table; write build/bench-grading.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=24)
    parser.add_argument("--growth", type=int, nargs="*", default=[6, 12, 24, 48])
    parser.add_argument("--exercise", default="", help="02_01 or 03_01; default: both")
    options = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(KeyboardInterrupt):
        workspace = Workspace(Path(folder) / "grading", course=ROOT)
        exercises.generate(workspace)
        print(f"{'what':62} {'measured':>9}  target", flush=True)
        for what, value, target in measure(
            workspace, options.count, options.growth, options.exercise
        ):
            found.append({"what": what, "value": round(value, 3), "target": target})
            print(f"{what:62} {value:9.2f}  {target}", flush=True)
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    (build / "bench-grading.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
