"""Run every mutant of an exercise's solution and say which the checks let through.

What became of a mutant is stored under a hash of all that decides it: the changed answer, the
checks that can notice it, what these reach of the tools and of other cells, and the versions of
Python and of the libraries. So a stored verdict is of just these checks, or it is not found.
Comments, docstrings, what a failure says and the slips that find its cause decide nothing; to
change them makes no verdict stale.
"""

import ast
import concurrent.futures
import functools
import hashlib
import json
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.submissions import runner
from tests.submissions import stored as stored_answers
from tests.submissions.test_submissions import SLOW

from .mutate import mutants

ALLOWED = Path(__file__).with_name("allowed.toml")
KILLED_AT_LEAST = 0.95  # of those not allowed
ALLOWED_AT_MOST = 0.05  # of all
STORED = Path(__file__).with_name("verdicts.json")
RUN_AGAIN = 20  # one in so many stored verdicts is tried, whether it still holds
SECONDS = 30  # of the processor, for a cell; what loops for ever is noticed, too
SECONDS_OF_SLOW = 90  # of an exercise that trains
CONTROL = 5  # times as fast each cell of the solution itself must be


@dataclass
class Report:
    """The mutants of one exercise: [(cell, what changed)] by what became of them."""

    exercise: str
    killed: list
    allowed: list
    survived: list
    verdicts: dict  # key: killed
    run: int = 0  # how many had no stored verdict

    def add(self, cell, what, name, killed):
        """Take in what became of one mutant, whose key is the name."""
        right = (self.exercise, cell, what) in allowed()
        (self.killed if killed else self.allowed if right else self.survived).append((cell, what))
        self.verdicts[name] = killed

    @property
    def total(self):
        """How many mutants there are."""
        return len(self.killed) + len(self.allowed) + len(self.survived)

    @property
    def holds(self):
        """Whether enough mutants are killed and few enough are allowed."""
        enough = len(self.killed) >= KILLED_AT_LEAST * (self.total - len(self.allowed))
        return bool(self.total) and enough and len(self.allowed) <= ALLOWED_AT_MOST * self.total


@functools.cache
def allowed():
    """Return {(exercise, cell, what changed): reason} for the mutants that are right, too."""
    rows = tomllib.loads(ALLOWED.read_text(encoding="utf-8")).get("allowed", [])
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


def is_killed(cells, seconds=SECONDS):
    """Say whether some check fails."""
    results = runner.run(cells, stop_at_failure=True, seconds=seconds)
    return any(result.message for result in results.values())


def check_control(notebook, seconds=SECONDS):
    """Fail unless the solution itself passes every check, and far within the time for a mutant.

    Or a mutant would count as noticed for what is no fault of its own.
    """
    cells = runner.compose(notebook, {}, graded_only=True)
    results = runner.run(cells, seconds=seconds // CONTROL)
    failed = [f"{name}: {result.message}" for name, result in results.items() if result.message]
    assert not failed, f"the solution itself fails, or is too slow to compare with: {failed}"


class _Deciding(ast.NodeTransformer):
    """Take out what cannot change a verdict: docstrings, and what a failed assertion says."""

    def visit_Assert(self, node):
        node.msg = None
        return node

    def visit_Raise(self, node):
        match node.exc:
            case ast.Call(func=ast.Name(id="AssertionError")):
                node.exc = node.exc.func
        return node

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        if ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
        return node


@functools.cache
def _parts(source):
    """Return [(names that it defines, names that it uses, text)] of a cell's statements.

    The tools of the checks, which are local to one function, count one by one. They have two names,
    with an underscore and without.
    """
    nodes = []
    for node in ast.parse(source).body:
        local = isinstance(node, ast.FunctionDef) and node.name == "_check_tools"
        nodes += node.body if local else [node]
    parts = []
    for node in map(_Deciding().visit, nodes):
        defined = set()
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            defined = {node.name}
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            defined = {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        elif isinstance(node, ast.Assign):
            names = [n for target in node.targets for n in ast.walk(target)]
            defined = {n.id for n in names if isinstance(n, ast.Name)}
        used = {n.id.lstrip("_") for n in ast.walk(node) if isinstance(n, ast.Name)}
        if "check_tools" not in used and not isinstance(node, ast.Return):
            causes = {name for name in used if name.endswith("SLIPS")} | {"likely_cause"}
            parts.append(({name.lstrip("_") for name in defined}, used - causes, ast.unparse(node)))
    return parts


def key(cells):
    """Return a name for what decides about these cells; the same name means the same verdict."""
    parts = [(part, points) for _, source, points in cells for part in _parts(source)]
    names: set = set()
    while True:
        reached = [p for p, points in parts if points is not None or not p[0] or p[0] & names]
        used = set().union(*(used for _, used, _ in reached))
        if used <= names:
            break
        names |= used
    text = "\n".join([*stored_answers.versions(), *(text for _, _, text in reached)])
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def stored():
    """Return {exercise: {key: whether the mutant is killed}}, as far as the file can be read."""
    try:
        return json.loads(STORED.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):  # ValueError: a merge left its marks
        return {}


def store(reports):
    """Store the verdicts of whole exercises, in place of the earlier ones: one line for each."""
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
    seconds = SECONDS_OF_SLOW if exercise in SLOW else SECONDS
    check_control(notebook, seconds)
    result = Report(exercise, [], [], [], {})
    with concurrent.futures.ThreadPoolExecutor(workers or os.cpu_count()) as pool:
        todo = {}
        for cell, what, source in all_mutants(notebook):
            cells = cells_to_run(notebook, cell, source)
            name = key(cells)
            if name in known and not is_sampled(name):
                result.add(cell, what, name, known[name])
            else:
                todo[pool.submit(is_killed, cells, seconds)] = (cell, what, name)
        result.run = sum(name not in known for _, _, name in todo.values())
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
