"""``python -m tests.submissions NN_MM [part of an answer's path] [--seeds N]``: see the scores."""

import argparse

from . import runner


def main():
    """Print each answer's score and the failures of its checks."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("exercise", help="the exercise's name or its first digits: 02_01")
    parser.add_argument("answer", nargs="?", default="", help="part of an answer's path")
    parser.add_argument("--seeds", type=int, default=0, help="also run with this many seeds")
    options = parser.parse_args()
    names = [name for name in runner.exercises() if name.startswith(options.exercise)]
    if len(names) != 1:
        parser.error(f"choose one of {', '.join(runner.exercises())}")
    notebook = runner.read_solution(names[0])
    todo = [runner.Answer(runner.ANSWERS / names[0] / "solution", {})]
    todo += [runner.Answer(runner.ANSWERS / names[0] / "blank", {}, base="exercise", score=0)]
    todo += [runner.read_answer(path) for path in runner.answers(names[0])]
    for answer in todo:
        if options.answer not in str(answer.path.relative_to(runner.ANSWERS)):
            continue
        cells = runner.compose(notebook, answer.cells, answer.base, graded_only=True)
        for seed in [runner.HOME_SEED, *range(options.seeds)]:
            results = runner.run(cells, seed)
            points = sum(result.points for result in results.values())
            maximum = sum(result.maximum for result in results.values())
            print(f"{answer.path.stem} (seed {seed or 'home'}): {points:g} of {maximum:g}", end="")
            print("" if answer.score is None else f", expected {answer.score:g}")
            for name, result in results.items():
                if result.message and answer.path.stem != "blank":
                    print(f"    {name}: {result.message}")


if __name__ == "__main__":
    main()
