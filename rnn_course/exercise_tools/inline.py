"""Put the tools into a notebook: the text of functions in the place of their imports."""

import ast
import copy
import sys
from functools import cache
from pathlib import Path

PACKAGE = "rnn_course.exercise_tools"


def is_tools(cell):
    """Say whether a cell is tagged as one that holds tools."""
    return "tools" in cell.metadata.get("tags", [])


def with_tools(notebook):
    """Return a copy of a solution notebook that imports nothing of the course.

    Raises
    ------
    ValueError
        Names a cell tagged ``tools`` that does more than import from this package, or that asks
        for a function that is not there.
    """
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        if is_tools(cell):
            try:
                cell.source = inlined(cell.source)
            except ValueError as error:
                raise ValueError(f"cell {cell.id}: {error}") from error
    return notebook


def inlined(source):
    """Return a cell that defines what the given one imports, and all that it needs for it.

    Parameters
    ----------
    source : str
        Comments, which are kept, then ``from rnn_course.exercise_tools.MODULE import NAME, ...``.
    """
    wanted = []
    for node in ast.parse(source).body:
        if not (isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE)):
            raise ValueError(f"{ast.unparse(node)!r} is no import from {PACKAGE}")
        wanted += [(node.module, alias.name) for alias in node.names]
    needed, imports = set(), set()
    for module, name in wanted:
        _collect(module, name, needed, imports)
    order = list(dict.fromkeys(module for name in wanted for module in _modules(name[0])))
    texts = [text for module in order for name, (_, text) in _definitions(module).items()
             if (module, name) in needed]  # fmt: skip
    comment = "\n".join(line for line in source.splitlines() if line.startswith("#"))
    head = [line for line in [comment, *_sorted(imports)] if line or imports]
    gap = "\n\n\n" if texts[0].startswith(("def", "class", "@", "#")) else "\n\n"
    return "\n".join(head) + gap + "\n\n\n".join(dict.fromkeys(texts))


def _collect(module, name, needed, imports):
    """Add a definition of a module, and all that it uses, to needed; libraries to imports."""
    if (module, name) in needed:
        return
    if name not in _definitions(module):
        raise ValueError(f"{module} has no {name!r}")
    needed.add((module, name))
    node, _ = _definitions(module)[name]
    for used in {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}:
        if used in _imported(module):
            source, text = _imported(module)[used]
            if source:
                _collect(source, used, needed, imports)
            else:
                imports.add(text)
        elif used in _definitions(module):
            _collect(module, used, needed, imports)


@cache
def _tree(module):
    text = (Path(__file__).parent / f"{module.rpartition('.')[2]}.py").read_text(encoding="utf-8")
    return text.splitlines(), ast.parse(text).body


@cache
def _definitions(module):
    """Return {name: (node, text)} of a module's functions and constants, in their order."""
    lines, nodes = _tree(module)
    found = {}
    for node in nodes:
        start = node.lineno - 1
        while start and lines[start - 1].startswith(("#", "@")):  # what stands right above it
            start -= 1
        text = "\n".join(lines[start : node.end_lineno])
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found[node.name] = node, text
        elif isinstance(node, ast.Assign):
            names = [n for target in node.targets for n in ast.walk(target)]
            found |= {n.id: (node, text) for n in names if isinstance(n, ast.Name)}
    return found


@cache
def _imported(module):
    """Return {name: (module of this package or None, text of the import)}."""
    found = {}
    for node in _tree(module)[1]:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            ours = isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE)
            for alias in node.names:
                one = copy.copy(node)
                one.names = [alias]
                name = alias.asname or alias.name.split(".")[0]
                found[name] = node.module if ours else None, ast.unparse(one)
    return found


@cache
def _modules(module):
    """Return the modules that a module imports from this package, and itself, in that order."""
    before = [m for source, _ in _imported(module).values() if source for m in _modules(source)]
    return list(dict.fromkeys([*before, module]))


def _sorted(imports):
    """Return import lines as ruff wants them: the standard library, a gap, the others.

    In each part `import x` stands before `from x import y`.
    """
    lines = sorted(imports, key=lambda line: (line.startswith("from"), line))
    ours = [line for line in lines if line.split()[1] in sys.stdlib_module_names]
    others = [line for line in lines if line not in ours]
    return [*ours, *([""] if ours and others else []), *others]
