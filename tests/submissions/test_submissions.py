"""Every exercise is fair: right answers get full marks, wrong ones lose what they should."""

import functools

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


def passes(results):
    """Return the names of the checks that passed, or that did not run."""
    if not results:
        return "there is no check"
    return ", ".join(
        name for name, result in results.items() if result.message in ("", "did not run")
    )


def lost_marks(cells, seed, fresh=False):
    """Return what the checks say to a right answer: nothing, if it gets full marks."""
    if all(points is None for *_, points in cells):
        return "there is no test cell"
    if fresh:
        failed = failures(runner.run(cells, seed, fresh=True))
    else:
        failed = runner.problem(failures, cells, seed)
    return failed and f"seed {seed or 'at home'}\n{failed}"


def cells_of(path):
    """Return the graded cells of a solution with an answer in it."""
    answer = runner.read_answer(path)
    notebook = runner.read_solution(path.relative_to(runner.ANSWERS).parts[0])
    return runner.compose(notebook, answer.cells, answer.base, graded_only=True)


def unstable(cells, seeds, fresh=False):
    """Return what the checks say to a right answer under the first seed where it loses a point."""
    for seed in range(seeds):
        if problem := lost_marks(cells, seed, fresh):
            return problem
    return ""


@every_exercise
def test_the_proof_has_enough_answers(exercise):
    folder = runner.ANSWERS / exercise
    assert len(list((folder / "accepted").glob("*.py"))) >= 3
    assert len(list((folder / "wrong").glob("*.py"))) >= 6
    assert (folder / "partial.py").exists()


@every_exercise
def test_the_solution_gets_full_marks(exercise, unless_passed):
    cells = runner.compose(runner.read_solution(exercise), {})
    lost = unless_passed(lambda: lost_marks(cells, runner.HOME_SEED), cells)
    assert not lost, lost


@every_exercise
def test_the_unsolved_exercise_fails_every_check(exercise, unless_passed):
    cells = runner.compose(runner.read_solution(exercise), {}, base="exercise")
    passed = unless_passed(lambda: runner.problem(passes, cells), cells)
    assert not passed, f"these checks pass on an unsolved exercise: {passed}"


def wrong_with(answer, kind, others, results):
    """Return what is not as an answer's header says it, or nothing.

    ``others`` are the points of the checks that did not run.
    """
    said = failures(results)
    lost = {name for name, result in results.items() if result.message}
    score = sum(result.points for result in results.values()) + sum(others.values())
    if not results:
        return "no check looks at what this answer replaces"
    if answer.base == "solution" and lost != set(answer.lost):
        return f"lost {sorted(lost)}, not {sorted(answer.lost)}:\n{said}"
    if score != answer.score:
        return f"{score:g} points, not {answer.score}:\n{said}"
    if bool(lost) == (kind == "accepted"):
        return "no check noticed the slip" if kind != "accepted" else said
    missing = [hint for hint in answer.hints if hint not in said]
    return f"nobody said {missing}:\n{said}" if missing else ""


@every_answer
def test_an_answer_gets_its_exact_score(path, unless_passed):
    answer, kind = runner.read_answer(path), path.parent.name
    exercise = path.relative_to(runner.ANSWERS).parts[0]
    assert kind != "wrong" or answer.hints, f"{path} names no hint"
    notebook = runner.read_solution(exercise)
    cells = runner.compose(notebook, answer.cells, answer.base, graded_only=True)
    others = {}
    if answer.base == "solution":  # the checks of other functions say what they say to the solution
        cells, others = runner.only_touched(notebook, answer.cells, cells)
    find = functools.partial(wrong_with, answer, kind, others)
    wrong = unless_passed(
        lambda: runner.problem(find, cells), cells, others, path.read_text(encoding="utf-8")
    )
    assert not wrong, wrong


@pytest.mark.parametrize(
    "path", [path for path in accepted_answers() if path.parts[-3] not in SLOW], ids=relative
)
def test_an_accepted_answer_never_flakes(path, unless_passed):
    cells = cells_of(path)
    lost = unless_passed(lambda: unstable(cells, SEEDS), cells)
    assert not lost, lost
