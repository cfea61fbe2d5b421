"""From a solution notebook to a score in the LMS, through nbgrader.

In this order: exercises and bundle (hand out), collect, grade, formgrader (the written answers, by
hand), report and feedback (hand back), solutions-release (after the deadline).
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from boxgrader.workspace import GradingError, Workspace

from boxgrader import collect, feedback, grade, report
from rnn_course.grading import ROOT, bundle, exercises


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
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130


def parser():
    """Return the parser of the command line."""
    whole = argparse.ArgumentParser(
        prog="rnn-grade", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    where = (
        "where submissions and grades are (default: $GRADING_WORKSPACE, or the course's grading/)"
    )
    whole.add_argument("--workspace", metavar="FOLDER", help=where)
    whole.add_argument("--course", metavar="FOLDER", default=ROOT, help="default: this course")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name, run, text, *which):
        command = commands.add_parser(name, help=text, description=f"{name}: {text}")
        command.set_defaults(run=run)
        if "exercise" in which:
            command.add_argument(
                "--exercise", metavar="NAME", help="only this one; 03_01 is enough"
            )
        if "student" in which:
            command.add_argument("--student", metavar="NAME", help="only this one")
        return command

    one = add("exercises", run_exercises, "make exercises/ from solutions/")
    one.add_argument("--check", action="store_true", help="only say what is not fresh; 1 if any is")

    add("bundle", run_bundle, "make build/rnn-course-exercises.zip for the students")

    one = add("collect", run_collect, "take in what students sent, as the LMS gives it")
    one.add_argument("--from", dest="source", metavar="PATH", help="a folder or zip")
    one.add_argument("--roster", metavar="CSV", help="the class list: columns id, name, "
                     "and if known email, login; kept for the next time")  # fmt: skip
    one.add_argument("--due", metavar="TIME", help="'2026-12-01 12:00', this computer's time zone; "
                     "kept for the exercises found")  # fmt: skip

    one = add("grade", run_grade, "score the submissions", "exercise", "student")
    one.add_argument("--stock", action="store_true", help="with nbgrader's own autograder: "
                     "one after the other, no box; for trusted submissions only")  # fmt: skip
    one.add_argument("--workers", type=int, metavar="N", help="default: one for each core")
    one.add_argument("--scheduler", metavar="URL", help="a Dask scheduler, tls://host:port")
    one.add_argument("--seconds", type=int, metavar="N", help="a cell may run; default: 120")
    one.add_argument("--unboxed", action="store_true", help="no box; for your own notebooks only")

    add("feedback", run_feedback, "write build/feedback/STUDENT/", "exercise", "student")
    add("report", run_report, "print the scores, write build/report.html and build/scores.csv")

    one = add("formgrader", run_formgrader, "open nbgrader's form for the answers graded by hand")
    one.add_argument("--port", type=int, default=8889)
    one.add_argument("--no-browser", action="store_true", help="only print the address")

    add("solutions-release", run_solutions, "make build/solutions/ to hand out", "exercise")
    return whole


def run_exercises(workspace, options):
    """Make the exercises, or say which ones are stale."""
    if options.check:
        lines = exercises.stale(workspace.course)
        print("\n".join([*lines, "Run: make exercises"] if lines else ["exercises/ is fresh."]))
        return bool(lines)
    print("\n".join(exercises.write(workspace) or ["exercises/ was fresh."]))


def run_bundle(workspace, options):
    """Make the students' zip."""
    path = bundle.write(workspace)
    print(f"{path} ({path.stat().st_size / 1024:.0f} kB): give it to the students.")


def run_collect(workspace, options):
    """Take in a delivery; say what became of every file."""
    if not options.source:
        raise GradingError("Say where the students' files are: make collect FROM=downloads/")
    if not [*workspace.path.glob("release/*/*.ipynb")]:
        print("First, once: the exercises go into the workspace.", file=sys.stderr, flush=True)
        exercises.generate(workspace)
    found = collect.collect(workspace, options.source, options.roster, options.due)
    print("\n".join(collect.show(found)))


def run_grade(workspace, options):
    """Score the submissions that were asked for, and print the table."""
    pairs = workspace.submissions(options.exercise, options.student)
    if options.stock:
        outcomes = grade.grade(workspace, pairs, grade.stock)
    else:
        from boxgrader import run  # Dask takes a second to import

        limits = {"cell_seconds": options.seconds} if options.seconds else {}
        outcomes = grade.grade(
            workspace, pairs, run.grade, workers=options.workers, limits=limits,
            scheduler=options.scheduler, unboxed=options.unboxed,
        )  # fmt: skip
    found = [row for row in report.rows(workspace) if (row["student"], row["exercise"]) in pairs]
    print("\n".join(report.table(found)))
    without = sum(outcome["score"] is None for outcome in outcomes)
    if without:
        print(f"{without} of them have no score, for the reason above. Run it again: make grade")
    return bool(without)


def run_feedback(workspace, options):
    """Write the students' pages."""
    pairs = workspace.submissions(options.exercise, options.student)
    folder, written, problems = feedback.write(workspace, pairs)
    print(f"{folder}: {len(written)} pages written, {len(pairs)} submissions, "
          "a folder for each student.")  # fmt: skip
    for (student, exercise), problem in problems.items():
        print(f"{student}/{exercise}: {problem}", file=sys.stderr)
    return bool(problems)


def run_report(workspace, options):
    """Print the scores, and write them down for the LMS."""
    found = report.rows(workspace)
    print("\n".join(report.table(found)))
    waiting = sum(row["hand"] > 0 for row in found)
    if waiting:
        print(f"{waiting} submissions wait for points given by hand: make formgrader")
    print(f"For the LMS: {report.write_csv(workspace, found)}")
    print(f"The class on one page: {report.write_page(workspace, found)}")


def run_formgrader(workspace, options):
    """Serve nbgrader's formgrader on this workspace until Ctrl+C."""
    with workspace.gradebook():
        pass  # so that a missing one is said here, and not in the browser
    from jupyterlab.labapp import main as serve

    print(
        "Choose an exercise, then a submission. An answer's points are kept as you type them; its"
    )
    print("rubric stands in the same cell of the solution. Ctrl+C twice ends it.", flush=True)
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


def run_solutions(workspace, options):
    """Make the solutions to hand out."""
    # In a workspace of their own: nbgrader's step takes the checksums out of the gradebook, and
    # grading needs them.
    with tempfile.TemporaryDirectory() as folder:
        apart = Workspace(folder, workspace.course)
        made = exercises.solutions(apart, options.exercise)
        target = workspace.build / "solutions"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for path in made:
            shutil.copyfile(path, target / Path(path).name)
    print(f"{target}: {len(made)} notebooks, run, without the rubrics. Not before the deadline!")


if __name__ == "__main__":
    sys.exit(main())
