"""Which cells of a deck a cell needs: what must have run before it, and no more.

A presenter jumps; what was passed over should not hold the slide up, a training of ten seconds
least of all. So names are followed, as Python's own symbol tables have them: a cell needs the
earlier cells that bind a name it uses, those that may have changed what the name stands for
(`network.fit(...)`, `scores["rnn"] = ...`, a draw from `rng`), and what these need in turn.
It errs on the side of running too much: any method called on a name may change it.
"""

import ast
import symtable
from dataclasses import dataclass, field

from IPython.core.inputtransformer2 import TransformerManager


@dataclass
class Names:
    """What a piece of code does with the names of the notebook."""

    reads: set = field(default_factory=set)
    binds: set = field(default_factory=set)
    imports: set = field(default_factory=set)
    changes: set = field(default_factory=set)


def _base(node):
    """Return the name at the start of `name.a[b].c`, or None."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _changed(tree):
    """Return the names whose object this code may change."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found.add(_base(node.func))
        elif isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            found.add(_base(node))
        elif isinstance(node, ast.AugAssign):
            found.add(_base(node.target))
    return found - {None}


def _globals(table):
    """Return the names of the notebook that a function's table, or one inside it, uses."""
    found = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global()}
    return found.union(*map(_globals, table.get_children()))


def _loop_names(node):
    """Return the names that a `for` or `with` binds before it reads them."""
    parts, first = [], []
    if isinstance(node, ast.For):
        parts, first = [node.target], [node.iter]
    elif isinstance(node, ast.With):
        parts = [item.optional_vars for item in node.items if item.optional_vars]
        first = [item.context_expr for item in node.items]
    bound, read = (
        {each.id for part in some for each in ast.walk(part) if isinstance(each, ast.Name)}
        for some in (parts, first)
    )
    return bound - read


def names_in(source: str) -> tuple[Names, dict[str, set[str]]]:
    """Return the `Names` of a cell and, for each function it defines, the names this changes."""
    names = Names()
    effects: dict[str, set[str]] = {}
    try:
        tree = ast.parse(TransformerManager().transform_cell(source))
    except SyntaxError:
        return names, effects
    for node in tree.body:  # a name that was bound above in this cell comes from nowhere else
        table = symtable.symtable(ast.unparse(node), "cell", "exec")
        symbols = table.get_symbols()
        read = {symbol.get_name() for symbol in symbols if symbol.is_referenced()}
        read = read.union(*map(_globals, table.get_children()))
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            effects[node.name] = _changed(node)
        else:
            names.changes |= _changed(node)
            read |= _changed(node)  # `x += 1` is a name assigned, and read
        names.reads |= read - names.binds - _loop_names(node)
        names.imports |= {symbol.get_name() for symbol in symbols if symbol.is_imported()}
        names.binds |= {
            symbol.get_name()
            for symbol in symbols
            if symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()
        }
    return names, effects


def needs(sources) -> list[list[int]]:
    """Return, for each cell, the numbers of the earlier cells that it needs, in their order.

    Parameters
    ----------
    sources : list of str
        The code cells of a notebook, from its top.

    Returns
    -------
    list of list of int
        One list a cell, counted from 0.
    """
    found: list[list[int]] = []
    effects: dict[str, set[str]] = {}
    cells, imported = [], set()
    for number, source in enumerate(sources):
        names, own = names_in(source)
        effects |= own
        imported |= names.imports
        called = set().union(*(effects.get(name, set()) for name in names.reads | names.binds))
        names.changes = (names.changes | called) - imported
        cells.append(names)
        wanted, chosen = names.reads | called, set()
        for earlier in range(number - 1, -1, -1):
            there = cells[earlier]
            if wanted & (there.binds | there.changes):
                chosen.add(earlier)
                # What it binds itself need not come from before, unless it reads it as well.
                wanted = (wanted - there.binds) | there.reads
        found.append(sorted(chosen))
    return found
