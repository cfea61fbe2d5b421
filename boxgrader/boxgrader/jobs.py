"""From a submission to a worker's job.

`plan` turns a normalised notebook into steps, `make_job` adds what a worker needs to run them
(execute.py).
"""

import ast
import base64
import contextlib
import hashlib
import json
import re
import symtable
import sys
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache, lru_cache
from importlib.metadata import distributions
from pathlib import Path

from nbformat import NotebookNode
from nbgrader import utils

from . import box
from .cells import grade_id
from .model import Job, Limits, Step, StepKind


@cache  # of the instructor's cells, which a class has in common
def names_of(source: str) -> tuple[list[str], list[str]]:
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


def _only_defines(source: str) -> bool:
    """Say whether a cell only imports and defines: run again, it changes nothing else."""
    kinds = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
    with contextlib.suppress(SyntaxError):
        return all(isinstance(node, kinds) for node in ast.parse(source).body)
    return False


def _tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


def _stubs(names: list[str]) -> str:
    """Return a cell for the student's kernel that takes the place of one tagged checker-only.

    What it defines runs in the checker alone; a stub says so to an answer that leans on it.
    """
    text = "".join(
        f"def {name}(*args, **kwargs):\n    raise RuntimeError('`{name}` belongs to the checks: "
        "your function has to work without it')\n"
        for name in names
    )
    return f"exec(compile({text!r}, 'stubs', 'exec'))"  # so no frame of it counts as the student's


LONG = 30  # lines; nobody writes the same ones by chance


def _shape(function: ast.FunctionDef) -> str:
    """Return what a function does, as text, but for its name and docstring."""
    body = function.body[ast.get_docstring(function) is not None :]
    return ast.dump(function.args) + "".join(map(ast.dump, body))


@lru_cache(maxsize=500)
def _long_functions(source: str) -> list[tuple[ast.FunctionDef, str]]:
    """Return the long functions that a cell defines at its top level, each with its shape."""
    with contextlib.suppress(*UNCOMPILED):
        nodes = ast.parse(_bounded(source)).body if source.count("\n") >= LONG else []
        functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]
        long = [f for f in functions if (f.end_lineno or 0) - f.lineno >= LONG]
        return [(function, _shape(function)) for function in long]
    return []


def _without_tools(source: str, tools: dict[str, str]) -> str:
    """Return a student's cell with stubs in the place of copies of what belongs to the checks.

    By tools' cells their stubs are known; of a long function a renamed copy counts, too.
    """
    if source.strip() in tools:
        return tools[source.strip()]
    lines, mine = source.split("\n"), _long_functions(source)
    shapes = {shape for tool in tools for _, shape in _long_functions(tool)} if mine else set()
    for function, shape in reversed(mine):
        if shape in shapes:
            lines[function.lineno - 1 : function.end_lineno] = [_stubs([function.name])]
    return "\n".join(lines)


# A student's text is hostile: it may be too long or too deep for the compiler.
LONGEST_COMPILED = 200_000  # the longest tools of an exercise have 64,000
UNCOMPILED = (SyntaxError, ValueError, RecursionError, MemoryError)


def _bounded(source: str) -> str:
    if len(source) > LONGEST_COMPILED:
        raise ValueError("too long to compile here")
    return source


@lru_cache(maxsize=500)
def _defined(source: str) -> set[str]:
    """Return the names that a cell binds at its top level."""
    with contextlib.suppress(*UNCOMPILED):
        symbols = symtable.symtable(_bounded(source), "cell", "exec").get_symbols()
        return {s.get_name() for s in symbols if s.is_assigned() or s.is_imported()}
    return set()


@lru_cache(maxsize=500)
def _mentioned(source: str) -> set[str]:
    """Return the names that a cell may read from the notebook: rather too many than too few.

    It is never compiled: the compiler writes what stands in a `finally` twice, in twenty nested
    ones a million times.
    """
    try:
        todo = [symtable.symtable(_bounded(source), "cell", "exec")]
    except UNCOMPILED:  # a magic, say
        return set(re.findall(r"\w+", source))
    names = set(re.findall(r"(?<![.\w])(\w+)\s*(?:[-+*/%@&|^]|<<|>>)+=", source))  # read as well
    while todo:
        table = todo.pop()
        inside = table.get_type() == "function"
        # An attribute of that name, `model.forecast`, is another thing.
        names |= {
            symbol.get_name()
            for symbol in table.get_symbols()
            if symbol.is_referenced() and (symbol.is_global() or not inside)
        }
        todo += table.get_children()
    return names


def _without_drawings(steps: list[Step], drawings: set[str]) -> list[Step]:
    """Leave out unchanged cells that only draw, unless another cell reads what they define."""
    skipped = [step for step in steps if step.kind != StepKind.TEST and step.source in drawings]
    while skipped:
        rest = [step.source for step in steps if step.kind != StepKind.TEST and step not in skipped]
        read = set().union(*map(_mentioned, rest)) - set().union(*map(_defined, rest))
        needed = [step for step in skipped if _defined(step.source) & read]
        if not needed:
            break
        skipped = [step for step in skipped if step not in needed]
    return [step for step in steps if step not in skipped]


def plan(notebook: NotebookNode, source: NotebookNode) -> list[Step]:
    """Return the steps that grade a normalised notebook, given the instructor's source notebook.

    Cells tagged drawing that the student left as they are do not run: no check needs them.
    Nothing after the last graded cell is run: it could not change a score.
    """
    reference = {grade_id(cell): cell for cell in source.cells if grade_id(cell)}
    checks = [
        c.source
        for c in reference.values()
        if c.cell_type == "code" and utils.is_locked(c) and not utils.is_solution(c)
    ]
    wanted = set(re.findall(r"\w+", "\n".join(checks)))  # other variables need not cross
    graded = [
        index
        for index, cell in enumerate(notebook.cells)
        if utils.is_grade(reference.get(grade_id(cell), cell))
    ]
    given = {
        name
        for cell in reference.values()
        if "checker-only" not in _tags(cell)
        for name in names_of(cell.source)[0]
    }
    drawings = {cell.source for cell in source.cells if "drawing" in _tags(cell)}
    tools = {
        cell.source.strip(): _stubs(
            [n for names in names_of(cell.source) for n in names if n not in given]
        )
        for cell in reference.values()
        if "checker-only" in _tags(cell)
    }
    steps = []
    for index, cell in enumerate(notebook.cells[: max(graded, default=-1) + 1]):
        if cell.cell_type != "code":
            continue
        step = Step(index, StepKind.STUDENT, cell.source)
        known = reference.get(grade_id(cell))
        if known is not None:
            step.id = grade_id(known) or ""
            only_s = "student-only" in _tags(known)
            if utils.is_solution(known) or only_s:
                step.functions, variables = names_of(known.source)
                step.variables = [] if only_s else [v for v in variables if v in wanted]
            if only_s:
                step.kind, step.helper = StepKind.STUDENT_ONLY, _only_defines(known.source)
            elif utils.is_grade(known) and not utils.is_solution(known):
                step.kind = StepKind.TEST
            elif utils.is_locked(known):
                step.kind = StepKind.LOCKED
                step.student_source = tools.get(known.source.strip(), "")
            if step.kind != StepKind.STUDENT:  # as the instructor wrote it, hidden checks included
                step.source = known.source
        if step.kind == StepKind.STUDENT and tools:
            step.source = _without_tools(step.source, tools)
        if step.source.strip():
            steps.append(step)
    return _without_drawings(steps, drawings)


@cache  # likewise
def _imports(source: str, top_level: bool) -> set[str]:
    found: set[str] = set()
    with contextlib.suppress(*UNCOMPILED):
        tree = ast.parse(_bounded(source))
        for node in tree.body if top_level else ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add((node.module or "").split(".")[0])
    return found


def imported(modules: list[str], sources: Iterable[str], top_level: bool = False) -> list[str]:
    """Return which of some modules these cells import; with top_level=True, outside functions."""
    found = set().union(*(_imports(source, top_level) for source in sources))
    return [name for name in modules if name.split(".")[0] in found]


def contents(folder: Path) -> dict[str, str]:
    """Return the files of a folder in base64, by name; notebooks and links left out."""
    if not folder.is_dir():
        return {}
    return {
        path.name: base64.b64encode(path.read_bytes()).decode()
        for path in sorted(folder.iterdir())
        if path.is_file() and not path.is_symlink() and path.suffix != ".ipynb"
    }


def make_job(
    notebook: NotebookNode,
    source: NotebookNode,
    secret: bytes,
    data: dict[str, str] | None = None,
    files: dict[str, str] | None = None,
    slow_imports: list[str] | None = None,
    limits: Limits | None = None,
) -> Job:
    """Return what a worker needs to grade a normalised notebook: plain data, with its key.

    Parameters
    ----------
    notebook, source : nbformat notebooks
        The normalised submission and the instructor's notebook.
    secret : bytes
        Makes the seeds of the checks, so that no one can foretell them.
    data, files : dict, optional
        See Job.
    slow_imports : list of str, optional
        The modules that are imported ahead where the exercise needs them.
    limits : Limits, optional
        By default those of Limits.
    """
    slow = slow_imports or []
    steps = plan(notebook, source)
    checks = [step.source for step in steps if step.kind in (StepKind.LOCKED, StepKind.TEST)]
    # The kernel gets what the instructor's answer imports; what a helper does within a function,
    # perhaps one that only a drawing calls, it imports when that runs.
    apart = {"checker-only", "drawing"}
    code = [
        cell
        for cell in source.cells
        if cell.cell_type == "code" and not utils.is_grade(cell) and not apart & set(_tags(cell))
    ]
    helpers = [cell.source for cell in code if utils.is_locked(cell)]
    own = [cell.source for cell in code if cell.source not in helpers]
    needed = {*imported(slow, own), *imported(slow, helpers, top_level=True)}
    job = Job(
        steps=steps,
        data=data or {},
        files=files or {},
        checker_imports=imported(slow, checks),
        student_imports=[name for name in slow if name in needed],
        limits=limits or Limits(),
    )
    content = json.dumps([asdict(job), environment()], sort_keys=True)
    job.key = hashlib.sha256(content.encode()).hexdigest()
    job.checker_seed, job.student_seed = (
        str(int.from_bytes(hashlib.sha256(secret + side + job.key.encode()).digest()[:7], "big"))
        for side in (b"checker", b"student")
    )
    return job


@cache
def environment() -> list:
    """Return what a result depends on beside the notebook: the versions, and this code."""
    names = "box cells checker execute fork_server inside jobs model rpc sanitize student_kernel"
    files = [box.HERE / f"{name}.py" for name in [*names.split(), "watch"]]
    files += [Path(path) for _, path in sorted(box.codecs().items())]
    code = b"".join(path.read_bytes() for path in files)
    packages = sorted({f"{found.name}=={found.version}" for found in distributions()})
    return [sys.version, packages, hashlib.sha256(code).hexdigest()]
