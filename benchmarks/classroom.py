"""Simulate a class and measure the instructor's round: `make bench-class`.

Students answer as `tests/submissions` does: right, wrong, half, not at all, with a typing error.
Each file differs from every other, as in a real class. Prints time, memory and size by class size.

    python -m benchmarks.classroom --sizes 200 --exercise 01_01 02_01 --keep build/classroom
"""

import argparse
import itertools
import json
import random
import resource
import shutil
import tempfile
from pathlib import Path

import nbformat
from boxgrader.workspace import Workspace

from benchmarks.grading import ours
from rnn_course.grading import ROOT, exercises
from tests.submissions import runner

FIRST = "Ada Björn Chloé Dmitri Elif Fatima Grace Hiro Inès José Karin Liam Mei Noor Olga".split()
LAST = "Abel Berg Çelik Dvořák Engel Fuchs García Hansen Ito Jansen Kaya López Müller Nowak".split()
# Of a hundred students.
KINDS = {"accepted": 45, "wrong": 33, "partial": 8, "blank": 5, "typing error": 6, "cut off": 3}
MISSING = 0.1  # of the submissions
ROUND = ("collect", "grade", "feedback", "report")


def people(count, draw) -> list[tuple[str, str]]:
    """Return ids and names, no name twice."""
    names = [f"{first} {last}" for first, last in itertools.product(FIRST, LAST)]
    return [(f"s{1000 + i}", name) for i, name in enumerate(draw.sample(names, count))]


def answer(exercise, given, source, draw) -> str:
    """Return what one student hands in, as text; `given` is the notebook that students get."""
    kind = draw.choices([*KINDS], KINDS.values())[0]
    if kind == "blank":
        notebook = runner.handed_in(given, source, {}, base="exercise")
    else:
        folder = kind if kind in ("wrong", "partial") else "accepted"
        paths = [p for p in runner.answers(exercise) if folder in (p.parent.name, p.stem)]
        chosen = runner.read_answer(draw.choice(paths))
        notebook = runner.handed_in(given, source, chosen.cells, chosen.base)
    code = [cell for cell in notebook.cells if runner.is_solution(cell)]
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = f"The weights are shared, so the count stays ({draw.random():.3f})."
    code[0].source += f"\n# {draw.random()}"
    if kind == "typing error":
        cell = draw.choice(code)
        cell.source = cell.source.replace("):", ")", 1)
    text = nbformat.writes(notebook)
    return text[: len(text) // 2] if kind == "cut off" else text


def download(folder, count, names, course) -> Path:
    """Write what Moodle would give, and the roster; return the folder of the download."""
    draw = random.Random(count)
    roster = people(count, draw)
    lines = [f"{who};{name};{draw.uniform(0, 20):.1f}" for who, name in roster]
    text = "\n".join(["id;name;entry test", *lines]).replace(".", ",")
    (folder / "roster.csv").write_text(text + "\n", encoding="utf-8")
    for exercise in names:
        given = nbformat.read(course.path / "release" / exercise / f"{exercise}.ipynb", 4)
        source = runner.read_solution(exercise)
        for number, (_, name) in enumerate(roster):
            if draw.random() > MISSING:
                place = folder / "download" / exercise / f"{name}_{number}_assignsubmission_file_"
                place.mkdir(parents=True)
                text = answer(exercise, given, source, draw)
                (place / f"{exercise}.ipynb").write_text(text, encoding="utf-8")
    return folder / "download"


def course_in(folder) -> Workspace:
    """Return the course's workspace in a folder, so that its pages come there, too."""
    place = folder / "course"
    place.mkdir(parents=True)
    for name in ("solutions", "data", "pyproject.toml", "nbgrader_config.py"):
        (place / name).symlink_to(ROOT / name)
    return Workspace(folder / "grading", course=place)


def size_of(path) -> float:
    """Return the megabytes of a file, or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file()) / 2**20


def processor_seconds() -> float:
    """Return what the commands that were run and ended took of the processors."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(folder, count, names) -> dict[str, float]:
    """Return {what: value} of one class."""
    workspace = course_in(folder)
    exercises.generate(workspace)
    source = download(folder, count, names, workspace)
    found: dict[str, float] = {}
    for step in ROUND:
        more = ["--from", source, "--roster", folder / "roster.csv"] if step == "collect" else []
        before = processor_seconds()
        seconds, megabytes = ours(workspace, step, *map(str, more))
        found |= {
            f"{step} (s)": seconds,
            f"{step} (s of the processors)": processor_seconds() - before,
            f"{step} (MB of its largest process)": megabytes,
        }
    for step in ("grade", "feedback"):
        before = processor_seconds()
        found[f"{step}, nothing changed (s)"], _ = ours(workspace, step)
        found[f"{step}, nothing changed (s of the processors)"] = processor_seconds() - before
    build = workspace.build
    found["report.html (MB)"] = size_of(build / "report.html")
    found["scores.csv (MB)"] = size_of(build / "scores.csv")
    found["feedback pages (MB)"] = size_of(build / "feedback")
    found["workspace (MB)"] = size_of(workspace.path)
    return found


def main() -> None:
    """Print the table; write build/bench-classroom.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 100, 200])
    parser.add_argument("--exercise", nargs="+", default=["02_01"], help="default: 02_01")
    parser.add_argument("--keep", type=Path, help="a folder: the classes stay there, to look at")
    options = parser.parse_args()
    names = [n for n in runner.exercises() if n.startswith(tuple(options.exercise))]
    found = {}
    with tempfile.TemporaryDirectory() as made:
        for count in options.sizes:
            folder = (options.keep or Path(made)).resolve() / str(count)
            shutil.rmtree(folder, ignore_errors=True)
            found[count] = measure(folder, count, names)
    print(f"{' '.join(names):40}", *(f"{count:>8}" for count in found))
    for what in next(iter(found.values())):
        print(f"{what:40}", *(f"{values[what]:8.2f}" for values in found.values()))
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build" / "bench-classroom.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
