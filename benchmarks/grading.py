"""Measure the grader beside stock nbgrader, on the same generated class: `make bench-grading`.

Everything is measured in one run, as an instructor would run it: whole commands, with their
start and their warm-up, so that the ratios hold whatever the machine is busy with. Like is
compared with like: what has two cores, with as many workers as `make grade` chooses for them, with
stock nbgrader on two, and with the same on one core.

    python -m benchmarks.grading --exercise 03_01 --count 3     # a small class, in minutes
"""

import argparse
import contextlib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import nbformat
import psutil
from boxgrader.student_kernel import StudentKernel
from boxgrader.watch import processor_seconds
from boxgrader.workspace import Workspace
from nbformat import NotebookNode
from nbgrader.converters import Autograde

from boxgrader import box, execute
from rnn_course.grading import ROOT, exercises

NUMPY, NETWORK = "02_01_rnn_from_scratch", "03_01_rnn_forecast_airline_passenger"
SLOW = "import time\n\ntime.sleep(2)\n\n\n"


def solved(workspace, exercise) -> NotebookNode:
    """Return the release notebook with the solutions in it."""
    release = nbformat.read(workspace.path / "release" / exercise / f"{exercise}.ipynb", 4)
    source = nbformat.read(workspace.path / "source" / exercise / f"{exercise}.ipynb", 4)
    answers = {cell.id: cell.source for cell in source.cells}
    for cell in release.cells:
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = answers[cell.id]
    return release


def submit_class(course, folder, exercise, count) -> Workspace:
    """Return a workspace with count submissions.

    Of four, two are right, one is slow, and one has its last function unsolved.
    """
    shutil.copytree(course.path, folder / "grading")
    workspace = Workspace(folder / "grading", course=ROOT)
    for number in range(count):
        notebook = solved(workspace, exercise)
        mine = [
            cell
            for cell in notebook.cells
            if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")
        ]
        mine[0].source = f"# submission {number}\n{mine[0].source}"
        if number % 4 == 2:
            mine[0].source = SLOW + mine[0].source
        elif number % 4 == 3:
            mine[-1].source = "raise NotImplementedError"
        path = folder / "downloads" / f"student{number:02}" / f"{exercise}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    ours(workspace, "collect", "--from", str(folder / "downloads"))
    return workspace


def timed(arguments, cores=2, **options) -> tuple[float, float]:
    """Run a Python module on some cores; return its seconds and the peak of its own megabytes."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores]),
        **options,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    subprocess.CompletedProcess(arguments, process.returncode).check_returncode()
    return time.monotonic() - began, used.ru_maxrss / 1024


def ours(workspace, *arguments, cores=2) -> tuple[float, float]:
    """Run `rnn-grade` on a workspace."""
    place = ["--workspace", str(workspace.path), "--course", str(workspace.course)]
    return timed(["rnn_course.grading", *place, *arguments], cores)


def graded_afresh(workspace, cores=2) -> tuple[float, float]:
    """Grade everything on some cores, with nothing kept; return seconds and megabytes."""
    shutil.rmtree(workspace.path / "results", ignore_errors=True)
    (workspace.path / "graded.json").unlink(missing_ok=True)
    return ours(workspace, "grade", cores=cores)


def stock(workspace, exercise) -> float:
    """Return the seconds that nbgrader autograde takes, with its own steps instead of ours."""
    steps = Autograde.sanitize_preprocessors.default(), Autograde.autograde_preprocessors.default()
    names = [json.dumps([f"{s.__module__}.{s.__qualname__}" for s in some]) for some in steps]
    command = [
        "nbgrader",
        "autograde",
        exercise,
        "--force",
        "--log-level=ERROR",
        "--Autograde.exporter_class=nbconvert.exporters.NotebookExporter",
        f"--Autograde.sanitize_preprocessors={names[0]}",
        f"--Autograde.autograde_preprocessors={names[1]}",
        "--IgnorePattern.enabled=True",
        r"--IgnorePattern.pattern=\A",
    ]
    env = {**os.environ, "GRADING_WORKSPACE": str(workspace.path)}
    return timed(command, cwd=ROOT, env=env)[0]


def scores(workspace, exercise) -> dict[str, float]:
    """Return {student: score}."""
    with workspace.gradebook() as book:
        return {s.student.id: s.score for s in book.assignment_submissions(exercise)}


def box_memory(imports) -> tuple[float, float]:
    """Return the seconds until a box is ready, and the most megabytes its largest process took."""
    began = time.monotonic()
    student = StudentKernel(None, imports)
    try:
        student.ready()
        seconds = time.monotonic() - began
        family = psutil.Process(student.process.pid).children(recursive=True)
        status = [Path(f"/proc/{process.pid}/status").read_text() for process in family]
        peaks = [int(found[1]) for text in status if (found := re.search(r"VmHWM:\s*(\d+)", text))]
        return seconds, max(peaks) / 2**10
    finally:
        student.close()


PLAIN = """
import json, sys, time

import numpy

imports, sources = json.load(sys.stdin)
began = time.process_time()
for name in imports:
    __import__(name)
ahead, names = time.process_time() - began, {"__name__": "__main__"}
sys.stdout = sys.stderr
for source in sources:
    exec(compile(source, "cell", "exec"), names)
print(time.process_time() - ahead, file=sys.__stdout__)
"""


def warm_cost(workspace, exercise, rounds=5) -> tuple[float, float]:
    """Return what a solved submission takes in warm boxes, and its cells in one plain process.

    Both in seconds of the processor, medians: each with the start of its Python, without the slow
    modules that a box imports ahead.
    """
    path = min((workspace.path / "submitted").glob(f"*/{exercise}/*.ipynb"))  # a right one
    course = workspace.as_course()
    job = course.job(course.submission(path, exercise, exercise), exercise, exercise)
    kernels, used, close = [], [], StudentKernel.close

    def close_and_note(student):
        kernels.append(processor_seconds(student.watch.family()))
        close(student)

    def so_far():
        checkers = [s.watch.family() for s in execute._fork_servers.values()]
        return time.process_time() + sum(map(processor_seconds, checkers))

    with patch.object(StudentKernel, "close", close_and_note):
        for _ in range(rounds + 1):
            before = so_far()
            execute.grade_job(job, more=True)
            used.append(so_far() - before + kernels[-1])
            time.sleep(5)  # until the next box is warm
        execute.close_all()
    told = json.dumps([job.checker_imports, [step.source for step in job.steps]])
    env = {**os.environ, **{k: v for k, v in box.ENVIRONMENT.items() if k not in ("HOME", "PATH")}}
    plain = [
        float(
            subprocess.run(
                [sys.executable, "-c", PLAIN],
                input=told,
                text=True,
                env=env,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                check=True,
            ).stdout
        )
        for _ in range(3)
    ]
    return statistics.median(used[1:]), statistics.median(plain)


def measure(course, folder, count, growth, chosen) -> Iterator[tuple]:
    """Yield (what, value, target) as they are found; growth is measured on the first exercise."""
    for imports in ([], ["keras"]):
        seconds, megabytes = box_memory(imports)
        name = "TensorFlow" if imports else "numpy"
        yield f"box ready, {name} (s)", seconds, ""
        yield f"peak memory of one box, {name} (MB)", megabytes, "limited to 2048 a process"
    for exercise, target in ((NUMPY, 8), (NETWORK, 3)):
        if not exercise.startswith(chosen):
            continue
        short = exercise[:5]
        workspace = submit_class(course, folder / short, exercise, count)
        theirs = stock(workspace, exercise)
        their_scores = scores(workspace, exercise)
        yield f"{short}, {count} submissions, stock nbgrader (s)", theirs, ""
        two, _ = graded_afresh(workspace)
        our_scores = scores(workspace, exercise)
        yield f"{short}, {count} submissions, ours (s)", two, ""
        yield f"{short}, times faster than stock", theirs / two, f">= {target}"
        different = sum(our_scores[who] != their_scores.get(who) for who in our_scores)
        yield f"{short}, submissions scored differently", different, "0"
        if exercise == NETWORK:
            kept = (workspace.path / "results").glob("*.json")
            waited = [json.loads(path.read_text())["waited"] for path in kept]
            fixed = statistics.median(waited)
            yield f"{short}, fixed cost of one, warm, median (s)", fixed, "<= 1.6"
        else:
            warm, plain = warm_cost(workspace, exercise)
            yield f"{short}, one warm submission (s of the processor)", warm, ""
            yield f"{short}, its own cells in one plain process (s of the processor)", plain, ""
            yield f"{short}, one warm submission, times its own cells", warm / plain, "<= 4"
        again, _ = ours(workspace, "grade")
        start, _ = ours(workspace, "grade", "--student", "student00")
        each = (again - start) / max(1, count - 1)
        yield f"{short}, re-grade of one unchanged (s)", each, "<= 0.15"
        yield f"{short}, the same, start of the command (s)", start - each, ""
        one, _ = graded_afresh(workspace, cores=1)
        yield f"{short}, {count} submissions, ours, on one core (s)", one, ""
        yield f"{short}, from one core to two", one / two, ">= 1.8"
        for size in growth if exercise == NUMPY else []:
            larger = submit_class(course, folder / f"{short}-{size}", exercise, size)
            seconds, peak = graded_afresh(larger)
            yield f"{short}, {size} submissions: s", seconds, ""
            yield f"{short}, {size} submissions: MB of the grader's largest process", peak, ""


def main() -> None:
    """Print the table; write build/bench-grading.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=24)
    parser.add_argument("--growth", type=int, nargs="*", default=[24, 200])
    parser.add_argument("--exercise", default="", help="02_01 or 03_01; default: both")
    options = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(KeyboardInterrupt):
        course = Workspace(Path(folder, "course"), course=ROOT)
        exercises.generate(course)
        print(f"{'what':66} {'measured':>9}  target", flush=True)
        for what, value, target in measure(
            course, Path(folder), options.count, options.growth, options.exercise
        ):
            found.append({"what": what, "value": round(value, 3), "target": target})
            print(f"{what:66} {value:9.2f}  {target}", flush=True)
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    (build / "bench-grading.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
