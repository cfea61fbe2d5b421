"""Boxed, parallel grading for a course that uses nbgrader; run it in the course's folder.

In this order: collect (what the LMS gives), grade, formgrader (the written answers, by hand),
report and feedback (hand back). `nbgrader autograde` and the formgrader's own button grade in the
same boxes, if nbgrader_config.py calls boxgrader.configure.
"""

import argparse
import contextlib
import errno
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from . import attempts, collect, database, exchange, feedback, report
from .model import GradingError, Outcome
from .workspace import Workspace

# What these write holds students' work and marks.
PRIVATE = (
    "release",
    "collect",
    "grade",
    "feedback",
    "return",
    "report",
    "watch",
    "formgrader",
)
KEPT = "What was done so far is kept. Fix this, then run the same command again."
Run = Callable[[Workspace, argparse.Namespace], int | bool | None]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status, 0 if all went well."""
    return run(parser("boxgrader", __doc__ or "", "."), arguments)


def run(
    parser: argparse.ArgumentParser, arguments: list[str] | None, before: Run | None = None
) -> int:
    """Run the command that arguments name, after a course's own step; return the status."""
    options = parser.parse_args(arguments)
    workspace = Workspace(options.workspace, options.course)
    # There nbgrader's api writes a traceback of what the database did not do. It is said below.
    logging.getLogger("tornado.application").setLevel(logging.CRITICAL)
    try:
        with workspace.closed() if options.command in PRIVATE else contextlib.nullcontext():
            if before:
                before(workspace, options)
            return int(options.run(workspace, options) or 0)
    except GradingError as error:
        print(f"{parser.prog} {options.command}: {error}", file=sys.stderr)
        return 1
    except SQLAlchemyError as error:
        said = database.explained(str(error)) or f"the gradebook: {error}"
        print(f"{parser.prog} {options.command}: {said}. {KEPT}", file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES):
            raise
        where = f"{parser.prog} {options.command}: {error.filename or workspace.path}"
        print(
            f"{where}: {error.strerror}. {KEPT}",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130


def parser(
    program: str,
    description: str,
    course: Path | str,
    more: Callable[..., None] | None = None,
) -> argparse.ArgumentParser:
    """Return the parser of the command line.

    Parameters
    ----------
    program, description : str
        For its help.
    course : path
        The folder with nbgrader_config.py, if no other is given.
    more : function (add), optional
        Adds a course's own commands; to add (name, run, help) returns the command's parser.
    """
    whole = argparse.ArgumentParser(
        prog=program,
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument(
        "--workspace",
        metavar="FOLDER",
        help="where submissions and grades are "
        "(default: $GRADING_WORKSPACE, or as nbgrader_config.py says)",
    )
    whole.add_argument(
        "--course",
        metavar="FOLDER",
        default=course,
        help="where nbgrader_config.py is; default: %(default)s",
    )
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, run: Run, text: str, narrow: bool = False) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=f"{name}: {text}")
        command.set_defaults(run=run)
        if narrow:
            command.add_argument(
                "--exercise", metavar="NAME", help="only this one; the start of its name is enough"
            )
            command.add_argument("--student", metavar="NAME", help="only this one")
        return command

    if more:
        more(add)
    one = add("release", run_release, "hand an exercise out through nbgrader's exchange")
    one.add_argument(
        "--exercise", metavar="NAME", required=True, help="the start of its name is enough"
    )

    one = add("collect", run_collect, "take in what students sent, as the LMS gives it")
    one.add_argument(
        "--from", dest="source", metavar="PATH", help="a folder or zip; exchange for nbgrader's"
    )
    one.add_argument(
        "--roster",
        metavar="CSV",
        help="the class list: columns id, name, and if known email, login; kept for the next time",
    )
    one.add_argument(
        "--due",
        metavar="TIME",
        help="'2026-12-01 12:00', this computer's time zone; kept for the exercises found",
    )
    _add_rule(one)

    one = add("grade", run_grade, "score the submissions", narrow=True)
    one.add_argument("--workers", type=int, metavar="N", help="default: one more than cores")
    one.add_argument("--scheduler", metavar="URL", help="a Dask scheduler, tls://host:port")
    one.add_argument(
        "--seconds",
        type=int,
        metavar="N",
        help="seconds that a cell may run; default: as nbgrader_config.py says",
    )

    add("feedback", run_feedback, "write build/feedback/STUDENT/", narrow=True)
    add("return", run_return, "write the pages and return them through the exchange", narrow=True)
    add("report", run_report, "print the scores, write build/report.html and build/scores.csv")

    one = add("watch", run_watch, "collect, grade and return what comes, until Ctrl+C")
    one.add_argument(
        "--from", dest="source", metavar="PATH", help="a folder; exchange for nbgrader's"
    )
    _add_rule(one)
    one.add_argument("--workers", type=_count, default=1, metavar="N", help="default: %(default)s")

    one = add("formgrader", run_formgrader, "open nbgrader's form for the answers graded by hand")
    one.add_argument("--port", type=int, default=8889)
    one.add_argument("--no-browser", action="store_true", help="only print the address")
    return whole


def _add_rule(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--attempts",
        type=lambda text: 0 if text == "all" else _count(text),
        metavar="N",
        help="files of a student that are taken for an exercise, or all; kept for the next time",
    )
    command.add_argument(
        "--keep", choices=attempts.KEEP, help="which one counts; kept for the next time"
    )


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of 1 or more")
    return int(text)


def run_release(workspace: Workspace, options: argparse.Namespace) -> None:
    """Hand an exercise out through nbgrader's exchange."""
    name = workspace.exercise(options.exercise)
    place = exchange.release(workspace, name)
    print(f"{place}: released. Who fetched it before keeps what they have.")


def run_collect(workspace: Workspace, options: argparse.Namespace) -> None:
    """Take in a delivery; say what became of every file."""
    if not options.source:
        command = workspace.settings.command("collect")
        raise GradingError(f"Say where the students' files are: {command}")
    found = collect.collect(
        workspace,
        options.source,
        options.roster,
        options.due,
        most=options.attempts,
        keep=options.keep,
    )
    print("\n".join(collect.show(found)))


def run_grade(workspace: Workspace, options: argparse.Namespace) -> bool:
    """Score the submissions that were asked for, and print the table."""
    from . import run  # Dask takes a second to import

    pairs = workspace.submissions(options.exercise, options.student)
    if options.seconds:
        workspace.changes.BoxGrader.cell_seconds = options.seconds

    def grade(pairs: list[tuple[str, str]]) -> list[Outcome]:
        return run.grade(workspace, pairs, workers=options.workers, scheduler=options.scheduler)

    outcomes = grade(pairs)
    if attempts.rule(workspace):
        for outcome in outcomes:
            attempts.note_score(workspace, outcome)
    attempts.settle(workspace, pairs, grade)
    found = [row for row in report.rows(workspace) if (row.student, row.exercise) in pairs]
    print("\n".join(report.table(found, workspace.settings.short_name)))
    without = sum(outcome.score is None for outcome in outcomes)
    if without:
        command = workspace.settings.command("grade")
        print(f"{without} of them have no score, for the reason above. Run it again: {command}")
    return bool(without)


def run_feedback(workspace: Workspace, options: argparse.Namespace) -> bool:
    """Write the students' pages."""
    pairs = workspace.submissions(options.exercise, options.student)
    folder, written, problems = feedback.write(workspace, pairs)
    print(
        f"{folder}: {len(written)} pages written, {len(pairs)} submissions, "
        "a folder for each student."
    )
    for (student, exercise), problem in problems.items():
        print(f"{student}/{exercise}: {problem}", file=sys.stderr)
    return bool(problems)


def run_return(workspace: Workspace, options: argparse.Namespace) -> bool:
    """Write the students' pages, and return them through nbgrader's exchange."""
    problems = run_feedback(workspace, options)
    pairs = workspace.submissions(options.exercise, options.student)
    student = pairs[0][0] if options.student else None
    for name in sorted({what for _, what in pairs}):
        returned, without = exchange.give_back(workspace, name, student)
        print(f"{name}: {len(returned)} returned.")
        if without:
            others = ", ".join(without)
            print(f"  Not through the exchange came: {others}. Hand theirs back yourself.")
    return problems


def run_report(workspace: Workspace, options: argparse.Namespace) -> None:
    """Print the scores, and write them down for the LMS."""
    found = report.rows(workspace)
    print("\n".join(report.table(found, workspace.settings.short_name)))
    waiting = sum(row.hand > 0 for row in found)
    if waiting:
        command = workspace.settings.command("formgrader")
        print(f"{waiting} submissions wait for points given by hand: {command}")
    print(f"For the LMS: {report.write_csv(workspace, found)}")
    print(f"The class on one page: {report.write_page(workspace, found)}")


def run_watch(workspace: Workspace, options: argparse.Namespace) -> None:
    """Collect, grade and return what comes, until Ctrl+C."""
    from . import arrivals  # Dask takes a second to import

    if not options.source:
        raise GradingError("Say which folder to watch, or exchange: --from PATH")
    attempts.set_rule(workspace, options.attempts, options.keep)
    arrivals.watch(workspace, options.source, options.workers)


def run_formgrader(workspace: Workspace, options: argparse.Namespace) -> None:
    """Serve nbgrader's formgrader on this workspace until Ctrl+C."""
    with workspace.gradebook():
        pass  # so that a missing one is said here, and not in the browser
    from jupyterlab.labapp import main as serve

    print(
        "Choose an exercise, then a submission. An answer's points are kept as you type them; "
        "its\nrubric stands in the same cell of the solution. Ctrl+C twice ends it.",
        flush=True,
    )
    os.environ["GRADING_WORKSPACE"] = str(workspace.path)
    os.chdir(workspace.course)  # nbgrader reads nbgrader_config.py in the working directory
    arguments = [
        "--LabApp.default_url=/formgrader/gradebook",
        f"--ServerApp.root_dir={workspace.path}",
        f"--ServerApp.port={options.port}",
        "--Application.log_level=ERROR",  # the address is shown all the same
    ]
    if options.no_browser:
        arguments.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--allow-root")  # in a container; the server asks for its token anyway
    serve(arguments)


if __name__ == "__main__":
    sys.exit(main())
