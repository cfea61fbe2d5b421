"""``make mutants``: how many small slips the checks of each exercise notice."""

import argparse
import sys

from tqdm import tqdm

from tests.submissions import runner

from .report import allowed, report, store


def main():
    """Print the table, the survivors and those that are allowed; exit 1 if the proof fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exercises", nargs="*", help="names or their first digits; default: all")
    parser.add_argument("--workers", type=int)
    parser.add_argument("--store", action="store_true", help="what make test need not run again")
    options = parser.parse_args()
    chosen = tuple(options.exercises) or ("",)
    reports = []
    for name in [name for name in runner.exercises() if name.startswith(chosen)]:
        reports.append(
            report(
                name,
                options.workers,
                lambda futures, total, name=name: tqdm(futures, name, total, file=sys.stderr),
            )
        )
        if options.store:  # each at once: a run that is interrupted loses the last alone
            store(reports[-1:])
    print(f"{'exercise':42}{'mutants':>9}{'killed':>9}{'%':>7}{'allowed':>12}{'survived':>10}")
    for r in reports:
        share = 100 * len(r.killed) / max(1, r.total - len(r.allowed))
        row = f"{r.exercise:42}{r.total:9}{len(r.killed):9}{share:7.1f}"
        print(f"{row}{len(r.allowed):12}{len(r.survived):10}  {'' if r.holds else 'NOT ENOUGH'}")
    for r in reports:
        for cell, what in r.survived:
            print(f"survived: {r.exercise} {cell}: {what}")
        for cell, what in r.allowed:
            reason = allowed()[r.exercise, cell, what]
            print(f"allowed: {r.exercise} {cell}: {what}\n    {reason}")
    return 0 if reports and all(r.holds for r in reports) else 1


if __name__ == "__main__":
    sys.exit(main())
