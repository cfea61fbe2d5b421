"""An answer that computes nothing earns nothing: one that raises, a constant, an argument."""

import ast

import pytest

from tests.submissions import runner

# The others' checks still let some of these earn points, or train for long.
PROVEN = ("01_01", "02_01")
CONSTANTS = ("None", "0", "1.0", "True", "[]", "''", "(0, 0)", "np.zeros(3)", "np.ones((2, 3, 1))")
RAISES = [f"raise {kind}" for kind in ("ValueError", "TypeError", "Exception", "IndexError")]


def bodies(function):
    """Return bodies that compute nothing, for a function with such arguments."""
    names = [argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)]
    text = " ".join(names) + " must be at least 1"  # whatever a check looks for in a message
    raises = [f"{kind}({text!r})" for kind in RAISES]
    constants = [f"return {constant}" for constant in CONSTANTS]
    arguments = [f"return {name}" for name in names]
    return {"raises": raises, "constants": constants, "arguments": arguments}


def emptied(source, kind, number):
    """Return a solution cell whose functions compute nothing; the number picks how."""
    tree = ast.parse(source)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            ways = bodies(node)[kind] or ["return None"]
            node.body = ast.parse(ways[number % len(ways)]).body
            node.decorator_list = []
        elif isinstance(node, ast.Assign):
            node.value = ast.Constant(None)
    return ast.unparse(tree)


def ways(kind, cells):
    """Return how many ways of a kind are to be tried."""
    found = [n for cell in cells for n in ast.parse(cell.source).body]
    return max((len(bodies(n)[kind]) for n in found if isinstance(n, ast.FunctionDef)), default=1)


@pytest.mark.parametrize("kind", ["raises", "constants", "arguments"])
@pytest.mark.parametrize("exercise", [e for e in runner.exercises() if e[:5] in PROVEN])
def test_an_answer_that_computes_nothing_earns_nothing(exercise, kind):
    notebook = runner.read_solution(exercise)
    solutions = [cell for cell in notebook.cells if runner.is_solution(cell)]
    earned = {}
    for number in range(ways(kind, solutions)):
        replaced = {runner.grade_id(c): emptied(c.source, kind, number) for c in solutions}
        cells = runner.compose(notebook, replaced, graded_only=True)
        results = runner.run(cells, seed="7")
        for name, result in results.items():
            if result.points:
                earned[f"{name}, way {number}"] = result.points
    assert earned == {}
