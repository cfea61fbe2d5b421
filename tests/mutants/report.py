"""Run every mutant of an exercise's solution and say which the checks let through.

What became of a mutant is stored under a hash of all that it runs: the changed answer, the tools,
the checks that can notice it. So a stored verdict is of just these checks, or it is not found.
"""

import concurrent.futures
import hashlib
import json
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.submissions import runner

from .mutate import mutants

LISTED = Path(__file__).with_name("equivalents.toml")
KILLED_AT_LEAST = 0.95  # of those not listed as equivalent
LISTED_AT_MOST = 0.05  # of all
STORED = Path(__file__).with_name("verdicts.json")
RUN_AGAIN = 20  # one in so many stored verdicts is tried, whether it still holds


@dataclass
class Report:
    """The mutants of one exercise: [(cell, what changed)] by what became of them."""

    exercise: str
    killed: list
    equivalent: list
    survived: list
    verdicts: dict  # key: killed

    def add(self, cell, what, name, killed):
        """Take in what became of one mutant, whose key is the name."""
        (self.killed if killed else self.survived).append((cell, what))
        self.verdicts[name] = killed

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


def cells_to_run(notebook, cell, source):
    """Return the cells to run with this source in the cell; of checks those that may notice."""
    answer = {cell: source}
    cells = runner.compose(notebook, answer, graded_only=True)
    return runner.only_touched(notebook, answer, cells)[0]


def is_killed(cells):
    """Say whether some check fails."""
    results = runner.run(cells, stop_at_failure=True)
    return any(result.message for result in results.values())


def key(cells):
    """Return a name for what is run; the same name means the same text, to the last letter."""
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()[:12]


def stored():
    """Return {exercise: {key: whether the mutant is killed}}."""
    return json.loads(STORED.read_text(encoding="utf-8")) if STORED.exists() else {}


def store(reports):
    """Store the verdicts of whole exercises, in place of the earlier ones."""
    verdicts = stored() | {report.exercise: report.verdicts for report in reports}
    text = json.dumps(verdicts, indent=0, sort_keys=True)
    STORED.write_text(text + "\n", encoding="utf-8")


def is_sampled(name):
    """Say whether a stored verdict is tried again: always the same ones, by their keys."""
    return int(name, 16) % RUN_AGAIN == 0


def report(exercise, workers=None, progress=lambda futures, total: futures, known=None):
    """Run the mutants of an exercise on all cores; ``progress`` wraps the finished futures.

    Of those in ``known`` ({key: killed}) one in ``RUN_AGAIN`` runs alone; AssertionError if what is
    known of it does not hold.
    """
    known = known or {}
    notebook = runner.read_solution(exercise)
    equivalent = {(cell, what) for name, cell, what in listed() if name == exercise}
    result = Report(exercise, [], [], [], {})
    with concurrent.futures.ThreadPoolExecutor(workers or os.cpu_count()) as pool:
        todo = {}
        for cell, what, source in all_mutants(notebook):
            if (cell, what) in equivalent:
                result.equivalent.append((cell, what))
                continue
            cells = cells_to_run(notebook, cell, source)
            name = key(cells)
            if name in known and not is_sampled(name):
                result.add(cell, what, name, known[name])
            else:
                todo[pool.submit(is_killed, cells)] = (cell, what, name)
        for future in progress(concurrent.futures.as_completed(todo), len(todo)):
            cell, what, name = todo[future]
            killed = future.result()
            result.add(cell, what, name, killed)
            said = "survived" if killed else "killed"
            assert known.get(name, killed) == killed, (
                f"{exercise} {cell}: {what}: stored as {said}, which is wrong; "
                f"run make mutants EXERCISE={exercise[:5]}"
            )
    return result
