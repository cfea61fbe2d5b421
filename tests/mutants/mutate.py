"""Small slips in a solution's code, made by machine: each must be noticed by some check.

The operators are those of every mutation tester: swap an operator, drop a term, shift an index,
change a constant, drop a statement. The maintained libraries (mutmut, cosmic-ray) mutate modules
on disk and run a test command for each; a notebook's function needs neither, so the few operators
stand here. Text in error messages is left alone: no contract fixes it.
"""

import ast
import copy

SWAPS = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
DROPPABLE = (ast.Add, ast.Sub, ast.Mult, ast.Div)


def other_constants(value):
    """Return what a constant is replaced by."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, value - 1]
    if isinstance(value, float):
        return [value * 2 if value else 1.0]
    return []


def shifted(index):
    """Return an index expression moved by one, unless constants are changed anyway."""
    if index is None or isinstance(index, (ast.Constant, ast.Tuple, ast.Slice, ast.Compare)):
        return []
    if isinstance(index, ast.UnaryOp) and isinstance(index.operand, ast.Constant):
        return []
    return [ast.BinOp(index, ast.Add(), ast.Constant(1))]


def replacements(node):
    """Yield (field, position or None, new value): every way to change this one node."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            if type(op) in SWAPS:
                yield "op", None, SWAPS[type(op)]()
            if isinstance(op, DROPPABLE):
                yield "", None, left
                yield "", None, right
        case ast.BoolOp(op=op, values=values):
            yield "op", None, SWAPS[type(op)]()
            for value in values:
                yield "", None, value
        case ast.UnaryOp(op=ast.USub() | ast.Not(), operand=operand):
            yield "", None, operand
        case ast.AugAssign(op=op) if type(op) in SWAPS:
            yield "op", None, SWAPS[type(op)]()
        case ast.Compare(ops=ops):
            for position, op in enumerate(ops):
                if type(op) in SWAPS:
                    yield "ops", position, SWAPS[type(op)]()
        case ast.Constant(value=value):
            for other in other_constants(value):
                yield "", None, ast.Constant(other)
        case ast.Slice(lower=lower, upper=upper):
            for field, bound in (("lower", lower), ("upper", upper)):
                for other in shifted(bound):
                    yield field, None, other
        case ast.Subscript(slice=index):
            for other in shifted(index):
                yield "slice", None, other
        case ast.List(elts=items) if len(items) > 1:  # a layer of a model, say
            for item in items:
                yield "elts", None, [other for other in items if other is not item]
        case ast.Call(keywords=named):
            for keyword in named:
                yield "keywords", None, [other for other in named if other is not keyword]
    if isinstance(node, (ast.If, ast.AugAssign)) or is_call_alone(node):
        yield "", None, ast.Pass()


def is_call_alone(node):
    """Say whether this statement only calls something, such as a check of an argument."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)


def targets(tree):
    """Yield (parent, field, position, node) for all nodes that may change, in a fixed order."""
    for parent in ast.walk(tree):
        if isinstance(parent, (ast.Raise, ast.JoinedStr)):
            continue
        for field, value in ast.iter_fields(parent):
            if isinstance(parent, ast.FunctionDef) and field in ("returns", "decorator_list"):
                continue
            if isinstance(value, ast.AST):
                yield parent, field, None, value
            elif isinstance(value, list):
                for position, item in enumerate(value):
                    if isinstance(item, ast.AST):
                        yield parent, field, position, item


def in_message(tree):
    """Return the nodes inside raise statements and f-strings."""
    skip = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Raise, ast.JoinedStr)):
            skip.update(id(inner) for inner in ast.walk(node))
    return skip


def put(parent, field, position, value):
    """Set a field of a node, or one item of it."""
    if position is None:
        setattr(parent, field, value)
    else:
        getattr(parent, field)[position] = value


def given_lines(source):
    """Return the numbers of the lines that a student finds written: around the solution's marks."""
    lines, inside = source.splitlines(), False
    given = set()
    for number, line in enumerate(lines, 1):
        inside = ("### BEGIN SOLUTION" in line) or (inside and "### END SOLUTION" not in line)
        given |= set() if inside else {number}
    return given if len(given) < len(lines) else set()


def mutants(source):
    """Return [(what changed, new source)], each once, for a solution cell's source.

    What a student finds written is left alone: no answer has a slip there.
    """
    tree, given = ast.parse(source), given_lines(source)
    original = ast.unparse(tree).splitlines()
    skip = in_message(tree)
    found = {}
    for parent, field, position, node in list(targets(tree)):
        if id(node) in skip or getattr(node, "lineno", None) in given:
            continue
        for inner, place, other in list(replacements(node)):
            where = (node, inner, place) if inner else (parent, field, position)
            before = getattr(where[0], where[1])
            before = before if where[2] is None else before[where[2]]
            put(*where, other)
            changed = ast.unparse(ast.fix_missing_locations(copy.deepcopy(tree)))
            put(*where, before)
            lines = changed.splitlines()
            found.setdefault(changed, describe(original, lines))
    found.pop("\n".join(original), None)
    return [(what, changed) for changed, what in found.items()]


def describe(before, after):
    """Name a mutant by the first line that differs: ``old line  ->  new line``."""
    pairs = zip(before, [*after, *[""] * len(before)], strict=False)
    old, new = next((pair for pair in pairs if pair[0] != pair[1]), (before[-1], after[-1]))
    return f"{old.strip()}  ->  {new.strip()}"
