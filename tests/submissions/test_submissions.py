"""Every exercise is fair: right answers get full marks, wrong ones lose what they should."""

import pytest

from rnn_course import plan

from . import runner

SLOW = [exercise.name for exercise in plan.load().exercises if exercise.slow]  # see tests/prove
SEEDS = 5  # 20 in tests/prove


def relative(path):
    """Name an answer: 02_01_rnn_from_scratch/wrong/no_bias.py."""
    return str(path.relative_to(runner.ANSWERS))


def accepted_answers():
    """Return the accepted answers of all exercises."""
    paths = [path for exercise in runner.exercises() for path in runner.answers(exercise)]
    return [path for path in paths if path.parent.name == "accepted"]


every_exercise = pytest.mark.parametrize("exercise", runner.exercises())
every_answer = pytest.mark.parametrize(
    "path",
    [path for name in runner.exercises() for path in runner.answers(name)],
    ids=relative,
)


def failures(results):
    """Return what each failed check said, one a line."""
    return "\n".join(f"{name}: {r.message}" for name, r in results.items() if r.message)


def check_full_marks(cells, seed):
    """Fail if any check fails."""
    results = runner.run(cells, seed)
    assert results, "there is no test cell"
    assert not failures(results), f"seed {seed or 'at home'}\n{failures(results)}"


def check_stability(path, seeds):
    """Fail if an accepted answer loses a point under any of so many seeds."""
    answer = runner.read_answer(path)
    notebook = runner.read_solution(path.relative_to(runner.ANSWERS).parts[0])
    cells = runner.compose(notebook, answer.cells, answer.base, graded_only=True)
    for seed in range(seeds):
        check_full_marks(cells, seed)


@every_exercise
def test_the_proof_has_enough_answers(exercise):
    folder = runner.ANSWERS / exercise
    assert len(list((folder / "accepted").glob("*.py"))) >= 3
    assert len(list((folder / "wrong").glob("*.py"))) >= 6
    assert (folder / "partial.py").exists()


@every_exercise
def test_the_solution_gets_full_marks(exercise):
    check_full_marks(runner.compose(runner.read_solution(exercise), {}), runner.HOME_SEED)


@every_exercise
def test_the_unsolved_exercise_fails_every_check(exercise):
    results = runner.run(runner.compose(runner.read_solution(exercise), {}, base="exercise"))
    passed = [name for name, result in results.items() if not result.message]
    assert results
    assert not passed, f"these checks pass on an unsolved exercise: {passed}"


@every_answer
def test_an_answer_gets_its_exact_score(path):
    answer = runner.read_answer(path)
    exercise = path.relative_to(runner.ANSWERS).parts[0]
    notebook = runner.read_solution(exercise)
    cells = runner.compose(notebook, answer.cells, answer.base, graded_only=True)
    others = {}
    if answer.base == "solution":  # the checks of other functions say what they say to the solution
        cells, others = runner.only_touched(notebook, answer.cells, cells)
    results = runner.run(cells)
    assert results, "no check looks at what this answer replaces"
    score = sum(result.points for result in results.values()) + sum(others.values())
    lost = {name for name, result in results.items() if result.message}
    if answer.base == "solution":
        assert lost == set(answer.lost), failures(results)
    assert score == answer.score, failures(results)
    if path.parent.name == "accepted":
        assert not lost
    if path.parent.name == "wrong":
        assert lost, "no check noticed the slip"
        assert answer.hints, f"{path} names no hint"
    for hint in answer.hints:
        assert hint in failures(results), f"nobody said {hint!r}:\n{failures(results)}"


@pytest.mark.parametrize(
    "path", [path for path in accepted_answers() if path.parts[-3] not in SLOW], ids=relative
)
def test_an_accepted_answer_never_flakes(path):
    check_stability(path, SEEDS)
