"""Rules for all checks: an empty answer earns nothing, and no check leans on a student's names."""

import ast
from pathlib import Path

import pytest

from rnn_course import exercise_tools
from rnn_course.exercise_tools import inline

from . import runner
from .test_submissions import failures, passes

every_exercise = pytest.mark.parametrize("exercise", runner.exercises())

EMPTY_ANSWERS = {
    "raises": "raise ValueError('{names}')",
    "number": "return 42",
    "array": "return np.ones((2, 3))",
    "two": "return np.ones((2, 3)), np.zeros((2, 3), dtype=bool)",
    "first argument": "return {first}",
    "last argument": "return {last}",
}
MORE = {  # tried with the given lines alone, which refuse what is to be refused
    "another error": "raise TypeError('{names}')",
    "none": "return None",
    "dict": "return {{}}",
    "text": "return '{names}'",
    "middle argument": "return {middle}",
}


def contracts(notebook):
    """Return {grade id: (source, function of the contract)} of the cells that students write."""
    found = {}
    for cell in filter(runner.is_solution, notebook.cells):
        functions = [n for n in ast.parse(cell.source).body if isinstance(n, ast.FunctionDef)]
        if functions:
            found[runner.grade_id(cell)] = cell.source, functions[0]
    return found


def empty_answer(source, function, kind, given):
    """Return an answer that does nothing but this; with the lines that were given, or without."""
    names = [argument.arg for argument in function.args.args]
    some = {"first": names[0], "middle": names[len(names) // 2], "last": names[-1]}
    body = (EMPTY_ANSWERS | MORE)[kind].format(names=", ".join(names), **some)
    if given:
        return runner.unsolved(source).replace("raise NotImplementedError", body)
    return f"def {function.name}({ast.unparse(function.args)}):\n    {body}\n"


@every_exercise
@pytest.mark.parametrize(
    ("kind", "given"),
    [(kind, given) for kind in EMPTY_ANSWERS for given in (False, True)]
    + [(kind, True) for kind in MORE],
)
def test_an_empty_answer_earns_nothing(exercise, kind, given, unless_passed):
    notebook = runner.read_solution(exercise)
    answers = {  # a class, which has no such answers, is left as it was given
        runner.grade_id(cell): runner.unsolved(cell.source)
        for cell in filter(runner.is_solution, notebook.cells)
        if cell.cell_type == "code"
    }
    answers |= {
        name: empty_answer(*found, kind, given) for name, found in contracts(notebook).items()
    }
    cells = runner.compose(notebook, answers, graded_only=True)
    passed = unless_passed(lambda: runner.problem(passes, cells), cells)
    assert not passed, f"these checks pass: {passed}"


def names(source):
    """Return the names in a cell."""
    return {n.id for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Name)} | {
        n.name for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)
    }


def alone(source):
    """Return an answer with its functions and nothing else: what it imports, it imports inside."""
    tree = ast.parse(source)
    imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    tree.body = [node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            node.body = imports + node.body
    return ast.unparse(tree)


def names_of_tools():
    """Return the names of all functions and constants in the modules of tools."""
    paths = Path(exercise_tools.__file__).parent.glob("*.py")
    tops = [n for path in paths for n in ast.parse(path.read_text(encoding="utf-8")).body]
    functions = {node.name for node in tops if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    constants = [name for node in tops if isinstance(node, ast.Assign) for name in ast.walk(node)]
    return functions | {
        n.id for n in constants if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }


def assigned(source):
    """Return the variables that a check sets for itself at its top level."""
    return {
        n.id
        for n in ast.walk(ast.parse(source))
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }


@every_exercise
def test_checks_depend_on_nothing_that_a_student_may_rewrite(exercise, unless_passed):
    """The contract's functions alone, and something else in every other name.

    These are the variables that a check uses, and all names of tools that are not given: a student
    may call a function `check`, `same` or `scale`.
    """
    notebook = runner.read_solution(exercise)
    answers = {name: alone(source) for name, (source, _) in contracts(notebook).items()}
    tools = [c for c in notebook.cells if c.cell_type == "code" and inline.is_tools(c)]
    given = [c.source for c in tools if "checker-only" not in c.metadata.tags]
    called = set().union(*(names(source) for source in [*given, *answers.values()]))
    owned = names_of_tools() - called | {"rng"}
    assert {"check", "same", "compare", "close"} <= owned
    cells = []
    for name, source, points in runner.compose(notebook, answers, graded_only=True):
        if points is not None:
            mine = sorted(owned | assigned(source))
            cells.append(("between", f"{' = '.join(mine)} = 'else'", None))
        cells.append((name, source, points))
    failed = unless_passed(lambda: runner.problem(failures, cells), cells)
    assert not failed, failed
