"""The checks notice the small slips; the mutants listed as equivalent really are."""

import warnings

import numpy as np
import pytest

from tests.submissions import runner
from tests.submissions.test_submissions import SLOW

from . import inputs
from .mutate import mutants
from .report import all_mutants, is_sampled, key, listed, report, stored

QUICK = [name for name in runner.exercises() if name not in SLOW]
RANDOM_INPUTS = 1000


def test_the_operators_make_the_slips_that_students_make():
    source = (
        "def f(x):\n    if len(x) < 1:\n        raise ValueError('x + 1')\n    return x[1:] - 2 * x"
    )
    changes = {what.split("  ->  ")[1] for what, _ in mutants(source)}
    assert changes == {
        "pass",
        "if len(x) <= 1:",
        "if len(x) < 2:",
        "if len(x) < 0:",
        "return x[1:] + 2 * x",
        "return x[1:]",
        "return 2 * x",
        "return x[2:] - 2 * x",
        "return x[0:] - 2 * x",
        "return x[1:] - 2 / x",
        "return x[1:] - 2",
        "return x[1:] - x",
        "return x[1:] - 3 * x",
        "return x[1:] - 1 * x",
    }


def test_layers_options_and_checks_are_dropped():
    source = "def f(n):\n    check(n)\n    return Model([Input(n), Dense(n, bias=b)])"
    assert {what.split("  ->  ")[1] for what, _ in mutants(source)} == {
        "pass",
        "return Model([Input(n)])",
        "return Model([Dense(n, bias=b)])",
        "return Model([Input(n), Dense(n)])",
    }


def test_what_a_student_finds_written_is_left_alone():
    gap = "    ### BEGIN SOLUTION\n    m = m + 2\n    ### END SOLUTION\n"
    changed = {source for _, source in mutants(f"def f(n):\n    m = n + 1\n{gap}    return m + 3")}
    assert changed
    assert all("m = n + 1" in source and "return m + 3" in source for source in changed)
    unmarked = {source for _, source in mutants("def f(n):\n    m = n + 1\n    return m")}
    assert any("n - 1" in source for source in unmarked)


@pytest.mark.parametrize("exercise", QUICK)
def test_enough_mutants_are_killed(exercise):
    found = report(exercise, workers=1, known=stored().get(exercise))
    if found.run:
        warnings.warn(
            f"{exercise}: {found.run} of {found.total} mutants have no stored verdict and ran; "
            f"make mutants EXERCISE={exercise[:5]} stores it",
            stacklevel=1,
        )
    assert found.holds, f"{found.exercise}: survived {found.survived}"


def test_a_stored_verdict_serves_the_same_checks_alone(monkeypatch):
    runs = []
    monkeypatch.setattr("tests.mutants.report.RUN_AGAIN", 5)
    monkeypatch.setattr(
        "tests.mutants.report.is_killed", lambda cells, _: runs.append(cells) or True
    )
    exercise = QUICK[0]
    first = report(exercise, workers=1)
    assert len(runs) == first.total - len(first.equivalent)
    sampled = [name for name in first.verdicts if is_sampled(name)]
    runs.clear()
    assert report(exercise, workers=1, known=first.verdicts).verdicts == first.verdicts
    assert len(runs) == len(sampled)
    with pytest.raises(AssertionError, match="stored as survived, which is wrong"):
        report(exercise, workers=1, known=dict.fromkeys(sampled, False))


TOOLS = """
def _check_tools():
    STEP_SLIPS = [1]

    def compare(found, wanted):
        \"\"\"Say where they differ.\"\"\"
        assert found == wanted, f"{found} is not {wanted}"

    def check(function, wanted, slips):
        compare(function(), wanted)

    def check_refusals(function):
        return function

    return (check, STEP_SLIPS, check_refusals)


(_check, _STEP_SLIPS, _check_refusals) = _check_tools()
"""
STEP, TEST = "def step():\n    return helper()", "_check(step, 2, _STEP_SLIPS)"


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("differ", "are not the same", True),
        ("is not {wanted}", "should be {wanted}", True),
        ("[1]", "[1, 2]", True),
        ("return function", "function()", True),
        ("return 3", "return 4", True),
        ("== wanted", "!= wanted", False),
        ("compare(function()", "compare(function(1)", False),
        ("return 1", "return 2", False),
        ("return helper()", "return helper() + 1", False),
        ("step, 2", "step, 3", False),
        ("seed(1)", "seed(2)", False),
    ],
)
def test_a_key_changes_with_what_decides_and_with_nothing_else(old, new, same):
    given = "rng.seed(1)\ndef helper():\n    return 1\ndef other():\n    return 3"
    sources = [TOOLS, given, STEP, TEST]
    changed = [source.replace(old, new) for source in sources]
    assert changed != sources
    first, second = (
        key([("", source, 1 if source is one[-1] else None) for source in one])
        for one in (sources, changed)
    )
    assert (first == second) is same


def outcome(function, arguments):
    """Return what a call gives: its value, or that it refuses."""
    try:
        return function(*arguments)
    except ValueError:
        return "ValueError"


def defined(notebook, cell, source):
    """Return the function of a solution cell, with this source in the cell."""
    namespace = {}
    for name, code, points in runner.compose(notebook, {cell: source}, graded_only=True):
        if points is None:
            exec(code, namespace)
        if name == cell:
            return namespace[cell]
    raise KeyError(cell)


def differ(exercise, cell, changed):
    """Say whether a solution's function and a changed one give different answers anywhere."""
    notebook = runner.read_solution(exercise)
    (original,) = [c.source for c in notebook.cells if runner.grade_id(c) == cell]
    first, second = (defined(notebook, cell, source) for source in (original, changed(original)))
    rng = np.random.default_rng(0)
    for _ in range(RANDOM_INPUTS):
        arguments = getattr(inputs, cell)(rng)
        try:
            np.testing.assert_equal(outcome(second, arguments), outcome(first, arguments))
        except AssertionError:
            return True
    return False


@pytest.mark.parametrize(
    ("new", "different"),
    [("units * (units + features + 1)", False), ("units * (features + units)", True)],
)
def test_equal_and_unequal_functions_are_told_apart(new, different, monkeypatch):
    monkeypatch.chdir(runner.SOLUTIONS)
    old, cell = "units * (features + units + 1)", "count_parameters"
    found = differ("02_01_rnn_from_scratch", cell, lambda source: source.replace(old, new))
    assert found is different


def test_each_listed_mutant_is_there_and_equivalent(monkeypatch):
    monkeypatch.chdir(runner.SOLUTIONS)
    for exercise, cell, mutant in listed():
        found = all_mutants(runner.read_solution(exercise))
        sources = [source for name, what, source in found if (name, what) == (cell, mutant)]
        assert sources, f"{mutant}: no such mutant any more: delete it from equivalents.toml"
        for source in sources if (exercise, cell, mutant) in listed("equivalent") else []:
            assert not differ(exercise, cell, lambda _, source=source: source), mutant
