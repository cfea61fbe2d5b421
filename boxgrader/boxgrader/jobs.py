"""From a submission to a worker's job, and from its result back into the notebook.

`plan` turns a normalised notebook into steps, `make_job` adds what a worker needs to run them
(execute.py), and `BoxedExecute` is the preprocessor that stands in the place of nbgrader's Execute
and writes the results into the notebook.
"""

import ast
import base64
import contextlib
import hashlib
import json
import re
import symtable
import sys
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from types import CodeType

import nbformat
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor

from . import box
from .cells import grade_id
from .execute import LIMITS, error_output

# Imported ahead of need, in the checker and, if the exercise's own cells want them, in the kernel.
SLOW_IMPORTS = ("tensorflow", "keras", "pandas", "matplotlib.pyplot", "statsmodels.api")


def names_of(source):
    """Return the functions and the variables that a cell's source defines at its top level."""
    functions, variables = [], []
    with contextlib.suppress(SyntaxError):  # a magic, say
        for node in ast.parse(source).body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                functions.append(node.name)
            elif isinstance(node, (ast.Assign, ast.AnnAssign)):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                found = [n for target in targets for n in ast.walk(target)]
                variables += [n.id for n in found if isinstance(n, ast.Name)]
    return functions, variables


def _only_defines(source):
    """Say whether a cell only imports and defines: run again, it changes nothing else."""
    kinds = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
    with contextlib.suppress(SyntaxError):
        return all(isinstance(node, kinds) for node in ast.parse(source).body)
    return False


def _tags(cell):
    return cell.metadata.get("tags", [])


def _stubs(names):
    """Return a cell for the student's kernel that takes the place of one tagged checker-only.

    What it defines runs in the checker alone; a stub says so to an answer that leans on it.
    """
    text = "".join(
        f"def {name}(*args, **kwargs):\n    raise RuntimeError('`{name}` belongs to the checks: "
        "your function has to work without it')\n"
        for name in names
    )
    return f"exec(compile({text!r}, 'stubs', 'exec'))"  # so no frame of it counts as the student's


def _defined(source):
    """Return the names that a cell binds at its top level."""
    with contextlib.suppress(SyntaxError):
        symbols = symtable.symtable(source, "cell", "exec").get_symbols()
        return {s.get_name() for s in symbols if s.is_assigned() or s.is_imported()}
    return set()


def _mentioned(source):
    """Return the names that a cell may read from the notebook; too many rather than too few."""
    try:
        todo, names = [compile(source, "cell", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)], set()
    except (SyntaxError, ValueError):  # a magic, say
        return set(re.findall(r"\w+", source))
    while todo:
        code = todo.pop()
        names |= set(code.co_names)
        todo += [part for part in code.co_consts if isinstance(part, CodeType)]
    return names


def _without_drawings(steps, drawings):
    """Leave out unchanged cells that only draw, unless another cell reads what they define."""
    skipped = [step for step in steps if step["kind"] != "test" and step["source"] in drawings]
    while True:
        rest = [step["source"] for step in steps if step["kind"] != "test" and step not in skipped]
        read = set().union(*map(_mentioned, rest)) - set().union(*map(_defined, rest))
        needed = [step for step in skipped if _defined(step["source"]) & read]
        if not needed:
            return [step for step in steps if step not in skipped]
        skipped = [step for step in skipped if step not in needed]


def plan(notebook, source):
    """Return the steps that grade a normalised notebook, given the instructor's source notebook.

    Each step is a dict: ``index`` (of the cell), ``kind`` (student, locked, student-only, test),
    ``source``, for a cell that defines names of the reference solution ``functions`` and
    ``variables``, and for a student-only one ``helper``: whether it can be run again before a
    check, in case a student's cell has redefined it. A locked cell tagged checker-only has stubs
    for the student's kernel as its ``student_source``.
    Cells tagged drawing that the student left as they are do not run: no check needs them.
    Nothing after the last graded cell is run: it could not change a score.
    """
    reference = {c.metadata.nbgrader.grade_id: c for c in source.cells if "nbgrader" in c.metadata}
    checks = [c.source for c in reference.values() if c.cell_type == "code"
              and utils.is_locked(c) and not utils.is_solution(c)]  # fmt: skip
    wanted = set(re.findall(r"\w+", "\n".join(checks)))  # other variables need not cross
    graded = [index for index, cell in enumerate(notebook.cells)
              if utils.is_grade(reference.get(grade_id(cell), cell))]  # fmt: skip
    given = {name for cell in reference.values() if "checker-only" not in _tags(cell)
             for name in names_of(cell.source)[0]}  # fmt: skip
    drawings = {cell.source for cell in source.cells if "drawing" in _tags(cell)}
    steps = []
    for index, cell in enumerate(notebook.cells[: max(graded, default=-1) + 1]):
        if cell.cell_type != "code":
            continue
        step = {"index": index, "kind": "student", "source": cell.source}
        known = reference.get(grade_id(cell))
        if known is not None:
            step["id"] = known.metadata.nbgrader.grade_id
            only_s = "student-only" in _tags(known)
            if utils.is_solution(known) or only_s:
                step["functions"], variables = names_of(known.source)
                step["variables"] = [] if only_s else [v for v in variables if v in wanted]
            if only_s:
                step["kind"], step["helper"] = "student-only", _only_defines(known.source)
            elif utils.is_grade(known) and not utils.is_solution(known):
                step["kind"] = "test"
            elif utils.is_locked(known):
                step["kind"] = "locked"
                if "checker-only" in _tags(known):
                    own = names_of(known.source)[0]
                    step["student_source"] = _stubs([n for n in own if n not in given])
            if step["kind"] != "student":  # as the instructor wrote it, hidden checks included
                step["source"] = known.source
        if step["source"].strip():
            steps.append(step)
    return _without_drawings(steps, drawings)


@cache  # a class has the instructor's cells in common
def _imports(source, top_level):
    found = set()
    with contextlib.suppress(SyntaxError):
        tree = ast.parse(source)
        for node in tree.body if top_level else ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add((node.module or "").split(".")[0])
    return found


def slow_imports(sources, top_level=False):
    """Return which slow modules these cells import; with top_level=True, outside functions."""
    found = set().union(*(_imports(source, top_level) for source in sources))
    return [name for name in SLOW_IMPORTS if name.split(".")[0] in found]


def make_job(notebook, source, data, secret, unboxed=False, limits=None):
    """Return what a worker needs to grade a normalised notebook: plain data, with its key.

    Parameters
    ----------
    notebook, source : nbformat notebooks
        The normalised submission and the instructor's notebook.
    data : path
        The course's data directory; its files travel with the job.
    secret : bytes
        Makes the seeds of the checks, so that no one can foretell them.
    unboxed : bool
        Run without a box.
    limits : dict, optional
        Replaces some of LIMITS.
    """
    steps = plan(notebook, source)
    checks = [step["source"] for step in steps if step["kind"] in ("locked", "test")]
    # The kernel gets what the instructor's answer imports; what a helper imports, the checker.
    apart = {"checker-only", "drawing"}
    code = [cell for cell in source.cells if cell.cell_type == "code"
            and not utils.is_grade(cell) and not apart & set(_tags(cell))]  # fmt: skip
    helpers = [c.source for c in code if utils.is_locked(c) and "student-only" not in _tags(c)]
    own = [cell.source for cell in code if cell.source not in helpers]
    own = {*slow_imports(own), *slow_imports(helpers, top_level=True)}
    job = {
        "steps": steps,
        "data": {p.name: base64.b64encode(p.read_bytes()).decode()
                 for p in sorted(Path(data).iterdir()) if p.is_file()},
        "checker_imports": slow_imports(checks),
        "student_imports": [name for name in SLOW_IMPORTS if name in own],
        "limits": {**LIMITS, **(limits or {})},
        "unboxed": unboxed,
    }  # fmt: skip
    content = json.dumps([job, environment()], sort_keys=True)
    job["key"] = hashlib.sha256(content.encode()).hexdigest()
    for side in ("checker", "student"):
        digest = hashlib.sha256(secret + side.encode() + job["key"].encode()).digest()
        job[f"{side}_seed"] = str(int.from_bytes(digest[:7], "big"))
    return job


@cache
def environment():
    """Return what a result depends on beside the notebook: the versions, and this code."""
    names = ("box", "checker", "execute", "inside", "jobs", "sanitize", "rpc")
    code = b"".join((box.HERE / f"{name}.py").read_bytes() for name in names)
    packages = sorted({f"{found.name}=={found.version}" for found in distributions()})
    return [sys.version, packages, hashlib.sha256(code).hexdigest()]


# --- Back into the notebook ---------------------------------------------------------------------


class BoxedExecute(NbGraderPreprocessor):
    """Write the results of a boxed run into the notebook, in the place of nbgrader's Execute."""

    result = None  # of grade_job; set where this is used

    def preprocess(self, nb, resources):
        """Put each cell's outputs in its place; a test that has no result fails."""
        result = type(self).result
        for index, cell in enumerate(nb.cells):
            if cell.cell_type != "code":
                continue
            outputs = result["cells"].get(str(index))
            if outputs is None and utils.is_grade(cell) and not utils.is_solution(cell):
                outputs = [error_output("NotRun", result.get("reason", "not run"))]
            cell.outputs = nbformat.from_dict(outputs or [])
            cell.execution_count = None
        return nb, resources
