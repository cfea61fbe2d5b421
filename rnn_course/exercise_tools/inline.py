"""Put the tools into a notebook: the text of functions in place of their imports.

The tools of the checks become local to one function, and the checks call them by names with an
underscore in front: whatever a student calls `check` or `same`, no check is hurt. They import
Python's own functions too: `from numpy import *` replaces `all`, `max` and others in a notebook.
"""

import ast
import builtins
import copy
import io
import sys
import textwrap
import tokenize
from functools import cache
from pathlib import Path

from nbformat import NotebookNode

PACKAGE = "rnn_course.exercise_tools"
ANSWERS = f"{PACKAGE}.checks", "expect_answers"  # says in words that an answer is missing
RNG = "rng"  # the setup cell's; the checks draw from it, whatever a student calls by this name


def is_tools(cell: NotebookNode) -> bool:
    """Say whether a cell is tagged as one that holds tools."""
    return "tools" in cell.metadata.get("tags", [])


def with_tools(notebook: NotebookNode) -> NotebookNode:
    """Return a copy of a solution notebook that imports nothing of the course.

    Raises
    ------
    ValueError
        Names a cell tagged ``tools`` that does more than import from this package, or that asks
        for a function that is not there; or a check that names a tool within an f-string.
    """
    notebook = copy.deepcopy(notebook)
    tools = list(filter(is_tools, notebook.cells))
    graded = [cell for cell in notebook.cells if _is_check(cell)]
    words = set().union(*(_names(cell.source) for cell in graded))
    asked = [name for cell in notebook.cells if _is_answer(cell) for name in _defines(cell.source)]
    answers = "".join(f'    "{name}",\n' for name in asked)
    private: set[str] = set()
    extra = [  # what students may call, and checks call too, under a name of their own
        (module, name)
        for cell in tools
        if not {"checker-only", "student-only"} & set(cell.metadata.tags)
        for module, name in _told(cell, _wanted)
        if name in words
    ]
    known: set = set()  # what an earlier cell of the student's file defines or imports
    for cell in tools:
        if "checker-only" in cell.metadata.tags:
            wanted = list(dict.fromkeys([*_told(cell, _wanted), *extra, *[ANSWERS] * bool(asked)]))
            private |= {name for _, name in wanted}
            cell.source = _told(cell, lambda source, w=wanted: _hidden(source, w))
            cell.source += f"\n_{ANSWERS[1]}(\n{answers})" if answers else ""
            if RNG in words:
                private.add(RNG)
                cell.source += f"\n_{RNG} = {RNG}"
        else:
            wanted = _told(cell, _wanted)
            cell.source = _told(cell, lambda source, k=frozenset(known): inlined(source, k))
            if "student-only" not in cell.metadata.tags:
                known |= set.union(*_needed_for(wanted))
    for cell in graded:
        cell.source = _told(cell, lambda source: _underscored(source, private))
    return notebook


def _is_check(cell):
    flags = cell.metadata.get("nbgrader", {})
    return cell.cell_type == "code" and flags.get("grade") and not flags.get("solution")


def _is_answer(cell):
    return cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")


def _defines(source):
    """Return the functions that a cell defines at its top level."""
    return [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]


def _told(cell, function):
    """Call a function with a cell's source; an error of it names the cell."""
    try:
        return function(cell.source)
    except ValueError as error:
        raise ValueError(f"cell {cell.id}: {error}") from error


def _names(source):
    """Return the names that a cell reads or sets."""
    return {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}


def _underscored(source, names):
    """Return a cell with an underscore in front of these names, wherever they are variables."""
    lines = source.splitlines(keepends=True)
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    found, depth, before = [], 0, ""
    for token, following in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        depth += (token.string in ("(", "[", "{")) - (token.string in (")", "]", "}"))
        variable = before != "." and not (depth and following.string == "=")  # f(name=...)
        if token.type == tokenize.NAME and token.string in names and variable:
            found.append(token.start)
        before = token.string
    for row, column in reversed(found):
        line = lines[row - 1]
        lines[row - 1] = f"{line[:column]}_{line[column:]}"
    changed = "".join(lines)
    if left := _names(changed) & names:
        raise ValueError(f"take {', '.join(sorted(left))} out of the f-string")
    return changed


def _wanted(source):
    """Return [(module, name)] of what a cell imports from this package."""
    wanted = []
    for node in ast.parse(source).body:
        if not (isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE)):
            raise ValueError(f"{ast.unparse(node)!r} is no import from {PACKAGE}")
        wanted += [(node.module, alias.name) for alias in node.names]
    return wanted


def inlined(source: str, known: frozenset = frozenset()) -> str:
    """Return a cell that defines what the given one imports, and all that it needs for it.

    Parameters
    ----------
    source : str
        Comments, which are kept, then ``from rnn_course.exercise_tools.MODULE import NAME, ...``.
    known : set
        What is there already: (module, name) of definitions, and lines that import libraries.
    """
    imports, texts = _definitions_for(_wanted(source), known)
    if not texts:
        raise ValueError("an earlier cell defines all that this one imports")
    head = [line for line in [_comment(source), *imports] if line or imports]
    gap = "\n\n\n" if texts[0].startswith(("def", "class", "@", "#")) else "\n\n"
    return ("\n".join(head) + gap + "\n\n\n".join(texts)).lstrip()


def _hidden(source, wanted):
    """Return the same, but local to one function, which hands out what is wanted as _NAME."""
    imports, texts = _definitions_for(wanted)
    names = [name for _, name in wanted]
    texts = "\n\n".join(texts)
    body = "\n".join([*_own_names(texts), *imports, ""]) + "\n" + texts
    body += "\n\nreturn (\n" + "".join(f"    {name},\n" for name in names) + ")"
    handed = "(\n" + "".join(f"    _{name},\n" for name in names) + ") = _check_tools()"
    function = f"def _check_tools():\n{textwrap.indent(body, '    ')}"
    return f"{_comment(source)}\n{function}\n\n\n{handed}"


def _own_names(source):
    """Return the lines that import Python's own functions which these definitions use."""
    own = sorted(name for name in _names(source) & set(dir(builtins)) if name[0].islower())
    lines = textwrap.wrap(", ".join(own), 90, initial_indent="    ", subsequent_indent="    ")
    return ["from builtins import (", *lines, ")"]


def _comment(source):
    return "\n".join(line for line in source.splitlines() if line.startswith("#"))


def _needed_for(wanted):
    """Return all that these names need: {(module, name)} of definitions, {line} of imports."""
    needed, imports = set(), set()
    for module, name in wanted:
        _collect(module, name, needed, imports)
    return needed, imports


def _definitions_for(wanted, known=frozenset()):
    """Return (import lines, texts of definitions): what these names need, in their order."""
    needed, imports = (found - known for found in _needed_for(wanted))
    order = list(dict.fromkeys(module for name in wanted for module in _modules(name[0])))
    _one_name_for_each(needed)
    texts = [
        text
        for module in order
        for name, (_, text) in _definitions(module).items()
        if (module, name) in needed
    ]
    return _sorted(imports), list(dict.fromkeys(texts))


def _one_name_for_each(needed):
    """Refuse definitions of one name in two modules: in a notebook the later one would win."""
    found: dict = {}
    for module, name in sorted(needed):
        other = found.setdefault(name, module)
        if _definitions(module)[name][1] != _definitions(other)[name][1]:
            raise ValueError(f"{other} and {module} each define a {name}: rename one")


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
        if isinstance(node, ast.ImportFrom) and node.level:
            line = f"from {PACKAGE}{'.' + node.module if node.module else ''} import ..."
            raise ValueError(f"{module} has a relative import; write {line} in place of it")
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
