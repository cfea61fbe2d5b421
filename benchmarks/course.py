"""The course's own figures, with their targets and the peers' beside them: `make bench`.

Measured in one run, on an otherwise idle machine, and written to build/bench.json:
the forecast table, seconds per notebook, set-up from the lock file, size and load time of the
exported decks; and, with --all or from their last record, `make test` and the grading bench.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from tqdm import tqdm

from rnn_course import plan

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "build" / "bench.json"
TEST_RECORD = ROOT / "build" / "test_seconds"
GRADING = "benchmarks.grading"
GRADING_RECORD = ROOT / "build" / "bench-grading.json"
LONG = ("tests", "grading")  # read from their last run unless asked for with --all
REPEATS = 3  # medians of these, where a measurement is short
SECONDS = 60  # that a deck or a solution may take


def row(what, value, unit, target=None, peer=None) -> dict[str, Any]:
    """Return one line of the table; target and peer are text, or None where there is none."""
    return {"what": what, "value": value, "unit": unit, "target": target, "peer": peer}


def timed(command, **options) -> float:
    """Run a command in the repository; return its seconds. A failure stops the bench."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, **options)
    return time.perf_counter() - start


def notebooks() -> list[dict[str, Any]]:
    """Return seconds for each deck and solution, kernel start and imports included."""
    course = plan.load()
    paths = [ROOT / "notebooks" / f"{deck.name}.ipynb" for deck in course.decks]
    paths += [ROOT / "solutions" / f"{exercise.name}.ipynb" for exercise in course.exercises]
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for path in tqdm(paths, desc="notebooks", leave=False):
            execute = ["jupyter", "nbconvert", "--to", "notebook", "--execute", str(path)]
            seconds = timed(
                [sys.executable, "-m", *execute, "--log-level", "ERROR", "--output-dir", folder]
            )
            name = path.relative_to(ROOT).as_posix()
            rows.append(row(name, seconds, "s", f"at most {SECONDS}"))
    return rows


def set_up() -> list[dict[str, Any]]:
    """Return seconds for a fresh environment from the lock; downloads may come from uv's cache."""
    with tempfile.TemporaryDirectory() as folder:
        uv = [sys.executable, "-m", "uv"]
        seconds = timed([*uv, "venv", "--quiet", "--clear", "--python", sys.executable, folder])
        # Named, since uv run as a module would otherwise sync the environment that runs it.
        python = next(Path(folder).glob("[bS]*/python*"))
        sync = [*uv, "pip", "sync", "--quiet", "--compile-bytecode", "--python", str(python)]
        seconds += timed([*sync, "requirements.lock"])
        subprocess.run([python, "-c", "import numpy"], check=True)  # it went where it should
    return [row("set-up from requirements.lock, cached downloads", seconds, "s", "about 20")]


def tests(run) -> list[dict[str, Any]]:
    """Return seconds of `make test`: run it now, or read what its last run recorded."""
    if run:
        TEST_RECORD.parent.mkdir(exist_ok=True)
        TEST_RECORD.write_text(f"{timed(['make', 'test']):.0f}\n")
    if not TEST_RECORD.exists():
        print("not measured: make test (make bench ALL=1 does, in half an hour)")
        return []
    return [row("make test", float(TEST_RECORD.read_text()), "s", "about 1500")]


def slides() -> list[dict[str, Any]]:
    """Return size and load time (page opened from disk until `load`) of each exported deck."""
    decks = sorted((ROOT / "build" / "slides").glob("[0-9]*.html"))
    if not decks:
        print("not measured: the exported decks (first: make slides)")
        return []
    from playwright.sync_api import sync_playwright

    from rnn_course.slides.export import BROWSER_FLAGS, find_browser

    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(playwright), args=BROWSER_FLAGS
        )
        for deck in decks:
            seconds = []
            for _ in range(REPEATS):
                page = browser.new_page()
                start = time.perf_counter()
                page.goto(deck.as_uri(), wait_until="load")
                seconds.append(time.perf_counter() - start)
                page.close()
            megabytes = deck.stat().st_size / 1e6
            rows.append(row(f"{deck.name}, one offline file", megabytes, "MB", "about 3"))
            rows.append(row(f"{deck.name}, loaded", statistics.median(seconds), "s"))
        browser.close()
    return rows


def forecasts() -> list[dict[str, Any]]:
    """Return the forecast table as rows; Holt-Winters is the peer to beat."""
    from rnn_course.forecasting import metric, table

    compared = table.comparison(metric.load_series())
    best = min(r["mase"] for r in compared if r["name"].startswith("Holt-Winters"))
    ours = compared[-1]["name"]
    peer = f"Holt-Winters {best:.3f}"
    return [
        row(f"forecast, {r['name']}", r["mase"], "MASE")
        | ({"target": "below 0.513", "peer": peer} if r["name"] == ours else {})
        | {"detail": r}
        for r in compared
    ]


def grading(run) -> list[dict[str, Any]]:
    """Return the table of `make bench-grading`: measured now (an hour), or as last recorded."""
    if run:
        timed([sys.executable, "-m", GRADING])
    if not GRADING_RECORD.exists():
        print("not measured: grading (first: make bench-grading)")
        return []
    found = json.loads(GRADING_RECORD.read_text())
    return [row(f"grading {r['what']}", r["value"], "", r["target"] or None) for r in found]


def as_text(rows) -> str:
    """Return the rows as a table for a terminal."""
    lines = [f"{'figure':60}{'value':>9}       {'target':16}{'peer'}"]
    for r in rows:
        value = f"{r['value']:9.3f}" if r["unit"] == "MASE" else f"{r['value']:9.1f}"
        lines.append(
            f"{r['what']:60}{value} {r['unit']:5} {r['target'] or '-':16}{r['peer'] or '-'}"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure, print the table, write build/bench.json."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--all", action="store_true", help="run the tests and the grading bench too (long)"
    )
    parser.add_argument(
        "--only", choices=[*SECTIONS], help="measure and print one part, write nothing"
    )
    arguments = parser.parse_args()
    sections = [arguments.only] if arguments.only else [*SECTIONS]
    rows = []
    for name in tqdm(sections, desc="bench", leave=False):
        rows += SECTIONS[name](arguments.all) if name in LONG else SECTIONS[name]()
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    python = platform.python_version()
    print(as_text(rows))
    print(f"\non {machine}, Python {python}")
    if arguments.only is None:
        RESULT.parent.mkdir(exist_ok=True)
        record = {"machine": machine, "python": python, "rows": rows}
        RESULT.write_text(json.dumps(record, indent=1) + "\n")
        print(f"written to {RESULT.relative_to(ROOT)}")


SECTIONS: dict[str, Callable] = {
    "forecasts": forecasts,
    "notebooks": notebooks,
    "setup": set_up,
    "tests": tests,
    "slides": slides,
    "grading": grading,
}

if __name__ == "__main__":
    main()
