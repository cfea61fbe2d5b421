"""`rnn-grade`: everything from a solution notebook to a score in the LMS."""

import argparse
import sys

from rnn_course.grading import exercises
from rnn_course.grading.workspace import ROOT, GradingError, Workspace


def main(arguments=None):
    """Run one command; return the exit status, 0 if all went well."""
    options = parser().parse_args(arguments)
    workspace = Workspace(options.workspace, options.course)
    try:
        return options.run(workspace, options) or 0
    except GradingError as error:
        print(f"rnn-grade {options.command}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Run the same command to go on.", file=sys.stderr)
        return 130


def parser():
    """Return the parser of the command line."""
    main_parser = argparse.ArgumentParser(prog="rnn-grade", description=__doc__)
    main_parser.add_argument(
        "--workspace",
        help="where submissions and grades are kept "
        "(default: $GRADING_WORKSPACE, or grading/ in the course)",
    )
    main_parser.add_argument("--course", default=ROOT, help="the course's folder")
    commands = main_parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name, run, text):
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        return command

    make = add("exercises", run_exercises, "make exercises/ from solutions/")
    make.add_argument("--check", action="store_true", help="only say what is not fresh")
    return main_parser


def run_exercises(workspace, options):
    """Make the exercises, or say which ones are stale."""
    if options.check:
        lines = exercises.stale(workspace.course)
        print("\n".join([*lines, "Run: make exercises"] if lines else ["exercises/ is fresh."]))
        return bool(lines)
    lines = exercises.write(workspace)
    print("\n".join(lines or ["exercises/ was fresh."]))


if __name__ == "__main__":
    sys.exit(main())
