"""A new deck with an exercise needs its own files and course.toml, and nothing else by hand."""

import re
import shutil
import subprocess
import sys
import zipfile

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from rnn_course import plan
from tests.content.notebooks import DECKS, ROOT, SOLUTIONS, read

NUMBER = f"{int(DECKS[-1].name[:2]) + 1:02}"
DECK, EXERCISE = f"{NUMBER}_tiny", f"{NUMBER}_01_tiny"
PLAN = f"""
[[deck]]
name = "{DECK}"
title = "Tiny"
minutes = 10
outcome = "add two numbers"
parts = [{{ heading = "Tiny", short = "tiny" }}]
exercises = [{{ name = "{EXERCISE}", minutes = 5, points = 20 }}]

[[half_day]]
starts = "13:00"
rows = [{{ deck = "{NUMBER}" }}, {{ exercise = "{NUMBER}_01" }}]
"""
OLD = ".py] or [solutions/ or [exercises/"  # tests of one file that the plan does not change
NOTES = "Say twenty words. " * 7 + "**Ask:** Is that all?\n\n**Minutes: 1**"


def cell(kind, slide_type, name, source, **metadata):
    """Return a cell of a deck."""
    make = new_code_cell if kind == "code" else new_markdown_cell
    metadata |= {"slideshow": {"slide_type": slide_type}}
    return make(source, id=name, metadata=metadata)


def tiny_deck():
    """Return a deck of ten slides, five of them with a live cell."""
    image = f'![The tiny map](../images/rnn/program_{int(NUMBER)}.svg "center full")'
    headings = ["# A tiny deck\n\nRecurrent neural networks, part 1 of 1", "## Goal"]
    headings += [f"## Program\n\n{image}", "## Tiny", *(f"## The sum {k}" for k in range(4))]
    headings += [
        "## Summary",
        f"## Your turn\n\n[Tiny](../exercises/{EXERCISE}.ipynb), 1 minutes: add.",
    ]
    cells = [read(DECKS[0]).cells[0]]
    for k, heading in enumerate(headings):
        cells.append(cell("markdown", "slide", f"slide{k}", heading))
        if 2 < k < 8:
            cells[-1].source += "\n\nThis cell adds two numbers."
            cells.append(cell("code", "-", f"code{k}", f"{k} + {k}"))
        cells.append(cell("markdown", "notes", f"notes{k}", NOTES))
    return cells


def add_files(course):
    """Write what an author writes by hand; return the paths."""
    kernel = {"kernelspec": read(DECKS[0]).metadata.kernelspec}
    solution = read(SOLUTIONS[0])
    number = f"{int(NUMBER)}.1"
    solution.cells[0].source = solution.cells[0].source.replace("# 1.1", f"# {number}")
    figure = f"images/rnn/program_{int(NUMBER)}.py"
    texts = {
        f"notebooks/{DECK}.ipynb": new_notebook(cells=tiny_deck(), metadata=kernel),
        f"solutions/{EXERCISE}.ipynb": solution,
        figure: (ROOT / "images/rnn/program_1.py")
        .read_text("utf-8")
        .replace("1", f"{int(NUMBER)}"),
        "course.toml": (ROOT / "course.toml").read_text("utf-8") + PLAN,
    }
    for path, content in texts.items():
        text = content if isinstance(content, str) else nbformat.writes(content) + "\n"
        (course / path).write_text(text, encoding="utf-8")
    answers = f"tests/submissions/{EXERCISE}"
    shutil.copytree(ROOT / "tests/submissions" / SOLUTIONS[0].stem, course / answers)
    return {*texts, answers}


# What the commands may write, beside the new files themselves.
GENERATED = re.compile(
    r"README\.md|docs/\w+\.md|exercises/\w+\.ipynb|notebooks/\w+\.ipynb|images/rnn/program_\d\.svg"
)


@pytest.fixture
def course(tmp_path):
    """A copy of the course, committed to its own repository."""
    folder = tmp_path / "course"
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(lambda name: (ROOT / name).exists(), names.splitlines()):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "before")
    return folder


def git(folder, *arguments):
    """Run git in a folder; return what it printed."""
    name = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    done = subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode()


# Two commands in one process; of a new gradebook's version nbgrader asks a program for seconds.
EXERCISES_AND_BUNDLE = """
import sys
import nbgrader.api
from rnn_course.grading.__main__ import main
nbgrader.api.get_alembic_version = lambda: "head"
sys.exit(main(["exercises"]) or main(["bundle"]))
"""


def run(course, *arguments):
    """Run Python on the copy, not on this repository; return what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=course,
        text=True,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(course)},
    )
    assert done.returncode == 0, done.stdout[-3000:]
    return done.stdout


def test_adding_a_deck_needs_its_own_files_and_the_plan(course):
    by_hand = add_files(course)
    maps = [f"program_{int(deck.number)}" for deck in plan.load(course).decks]
    run(course, "-m", "rnn_course.plan")
    run(course, "-m", "rnn_course.drawing", *maps)
    run(course, "-c", EXERCISES_AND_BUNDLE)
    figures = "tests/figures/test_figures.py::test_each_figure_has_its_script_and_the_reverse"
    pytest_ = ["pytest", "-q", "-x", "-p", "no:cacheprovider", "tests/content", figures]
    run(course, "-m", *pytest_, "-k", f"not ({OLD}) or {NUMBER}_ or program_{int(NUMBER)}.py")

    status = git(course, "status", "--porcelain", "--untracked-files=all")
    changed = {line[3:] for line in status.splitlines()}
    touched = {path for path in changed if not path.startswith(tuple(by_hand))}
    assert not [path for path in touched if not GENERATED.fullmatch(path)]
    with zipfile.ZipFile(course / "build" / "rnn-course-exercises.zip") as archive:
        readme = archive.read("rnn-course-exercises/README.md").decode()
    assert f"| `exercises/{EXERCISE}.ipynb` | {int(NUMBER)}.1 Sequences as tensors | 5 |" in readme
    pages = "".join((course / page).read_text("utf-8") for page in plan.PAGES)
    assert f"[{NUMBER} Tiny](notebooks/{DECK}.ipynb) | 10 | add two numbers |" in pages
    assert f"deck {NUMBER} (10 min)" in pages
    half_days = len(plan.load(course).half_days)
    assert re.search(rf"^{half_days} half-days: decks 01 .*; {NUMBER}\.$", pages, re.MULTILINE)
    before = read(course / "notebooks" / DECKS[-1].name)
    text = "".join(cell.source for cell in before.cells)
    if "## Your turn" in text:  # a deck whose exercises are still to come ends with its summary
        assert f"Next: [A tiny deck]({DECK}.ipynb)" in text
    assert f"part {len(DECKS)} of {len(DECKS) + 1}" in text
