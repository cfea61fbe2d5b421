"""The checks notice the small slips."""

import warnings

import pytest

from tests.submissions import runner
from tests.submissions.test_submissions import SLOW

from .mutate import mutants
from .report import all_mutants, allowed, is_sampled, key, report, stored

QUICK = [name for name in runner.exercises() if name not in SLOW]


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
    assert len(runs) == first.total
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


def test_each_allowed_mutant_is_still_made():
    for exercise, cell, what in allowed():
        made = {(name, change) for name, change, _ in all_mutants(runner.read_solution(exercise))}
        assert (cell, what) in made, f"{what}: no such mutant any more: delete it from allowed.toml"
