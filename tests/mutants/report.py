"""Run every mutant of an exercise's solution and say which the checks let through."""

import concurrent.futures
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.submissions import runner

from .mutate import mutants

LISTED = Path(__file__).with_name("equivalents.toml")
KILLED_AT_LEAST = 0.95  # of those not listed as equivalent
LISTED_AT_MOST = 0.05  # of all


@dataclass
class Report:
    """The mutants of one exercise: [(cell, what changed)] by what became of them."""

    exercise: str
    killed: list
    equivalent: list
    survived: list

    @property
    def total(self):
        """How many mutants there are."""
        return len(self.killed) + len(self.equivalent) + len(self.survived)

    @property
    def holds(self):
        """Whether enough mutants are killed and few enough are listed."""
        enough = len(self.killed) >= KILLED_AT_LEAST * (self.total - len(self.equivalent))
        return bool(self.total) and enough and len(self.equivalent) <= LISTED_AT_MOST * self.total


def listed():
    """Return {(exercise, cell, what changed): reason} for the mutants listed as equivalent."""
    rows = tomllib.loads(LISTED.read_text(encoding="utf-8")).get("equivalent", [])
    return {(row["exercise"], row["cell"], row["mutant"]): row["reason"] for row in rows}


def all_mutants(notebook):
    """Return [(cell, what changed, new source)] for all solution cells of a notebook."""
    return [
        (runner.grade_id(cell), what, source)
        for cell in notebook.cells
        if runner.is_solution(cell)
        for what, source in mutants(cell.source)
    ]


def is_killed(notebook, cell, source):
    """Say whether some check that can notice it fails when this source stands in the cell."""
    answer = {cell: source}
    cells = runner.compose(notebook, answer, graded_only=True)
    cells, _ = runner.only_touched(notebook, answer, cells)
    results = runner.run(cells, stop_at_failure=True)
    return any(result.message for result in results.values())


def report(exercise, workers=None, progress=lambda futures, total: futures):
    """Run all mutants of an exercise on all cores; ``progress`` wraps the finished futures."""
    notebook = runner.read_solution(exercise)
    known = {(cell, what) for name, cell, what in listed() if name == exercise}
    result = Report(exercise, [], [], [])
    with concurrent.futures.ThreadPoolExecutor(workers or os.cpu_count()) as pool:
        todo = {}
        for cell, what, source in all_mutants(notebook):
            if (cell, what) in known:
                result.equivalent.append((cell, what))
            else:
                todo[pool.submit(is_killed, notebook, cell, source)] = (cell, what)
        for future in progress(concurrent.futures.as_completed(todo), len(todo)):
            (result.killed if future.result() else result.survived).append(todo[future])
    return result
