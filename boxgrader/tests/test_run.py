"""The runner: results are kept, an interrupted run goes on, and other engines score the same."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import psutil
import pytest
import toy
from boxgrader.__main__ import main, parser
from boxgrader.jobs import plan
from boxgrader.model import Reason, ReasonKind, Result
from boxgrader.sanitize import read_notebook
from boxgrader.settings import COMMANDS
from distributed import Client
from nbgrader.apps.nbgraderapp import NbGraderApp

from boxgrader import execute, run

SCORES = {"blank": 0, "right": 10, "slow1": 10, "slow2": 10, "slow3": 10, "wrong": 4}


def scores(workspace):
    with workspace.gradebook() as book:
        return {s.student.id: s.score for s in book.assignment_submissions(toy.NAME)}


def pairs(workspace):
    return workspace.submissions()


def test_results_are_kept_and_looked_up(course, workers, monkeypatch):
    run.grade(course, pairs(course), scheduler=workers, progress=False)
    assert scores(course) == {**SCORES, "wrong": scores(course)["wrong"]}
    monkeypatch.setattr(run, "execute", lambda *args: pytest.fail("nothing is to be run again"))
    again = run.grade(course, pairs(course), progress=False)
    assert {outcome.student: outcome.score for outcome in again} == scores(course)


def test_what_did_not_change_is_not_written_again(course, workers, monkeypatch):
    chosen = [(name, toy.NAME) for name in ("right", "wrong", "blank")]
    run.grade(course, chosen, scheduler=workers, progress=False)
    before = scores(course)
    written = []
    convert = course.convert

    def watched(converter, exercise, student):
        written.append(student)
        return convert(converter, exercise, student)

    monkeypatch.setattr(course, "convert", watched)

    def again():
        written.clear()
        outcomes = run.grade(course, chosen, scheduler=workers, progress=False)
        assert {outcome.student: outcome.score for outcome in outcomes} == scores(course)
        return sorted(written)

    assert again() == []
    assert scores(course) == before
    path = course.submitted("wrong", toy.NAME)
    path.write_bytes(path.read_bytes() + b"\n")
    assert again() == ["wrong"]
    course.note("right", toy.NAME, graded=None)
    assert again() == ["right"]
    with course.gradebook() as book:
        book.remove_submission(toy.NAME, "blank")
    assert again() == ["blank"]
    with course.gradebook() as book:
        book.update_or_create_assignment(toy.NAME, duedate="2026-01-01 00:00 UTC")
    assert again() == []  # late.py charges what is late now, without another run


def _job(workspace, student):
    course = workspace.as_course()
    found = course.submission(workspace.submitted(student, toy.NAME), toy.NAME, toy.NAME)
    return course.job(found, toy.NAME, toy.NAME)


def test_another_source_or_seed_is_another_job(course):
    first = _job(course, "right")
    assert _job(course, "right") == first
    assert _job(course, "wrong").key != first.key
    assert first.checker_seed != first.student_seed
    source = course.path / "source" / toy.NAME / f"{toy.NAME}.ipynb"
    source.write_text(source.read_text().replace("zanzibar", "elsewhere"))
    assert _job(course, "right").key != first.key


def _started(workspace, *arguments):
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "boxgrader",
            "--workspace",
            str(workspace.path),
            "--course",
            str(workspace.course),
            "grade",
            "--workers",
            "1",
            *arguments,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


@pytest.mark.parametrize("stopped", [signal.SIGINT, signal.SIGKILL])
def test_interrupted_run_goes_on(stopped, course, workers):
    for student in ("wrong", "slow3"):
        shutil.rmtree(course.submitted(student, toy.NAME).parents[1])
    process = _started(course)
    family = []
    end = time.monotonic() + 120
    while not list((course.path / "results").glob("*.json")) and time.monotonic() < end:
        time.sleep(0.2)
        family = psutil.Process(process.pid).children(recursive=True) or family
    os.killpg(process.pid, stopped)  # as a terminal does
    said, _ = process.communicate(timeout=120)
    assert process.returncode == {signal.SIGINT: 130, signal.SIGKILL: -signal.SIGKILL}[stopped], (
        said
    )
    assert "Traceback" not in said
    psutil.wait_procs(family, timeout=60)
    assert [p for p in family if p.is_running() and p.status() != psutil.STATUS_ZOMBIE] == []
    kept = {path.name for path in (course.path / "results").glob("*.json")}
    assert 0 < len(kept) < 4
    assert all(score is not None for score in scores(course).values())
    run.grade(course, pairs(course), scheduler=workers, progress=False)
    assert scores(course) == {"blank": 0, "right": 10, "slow1": 10, "slow2": 10}
    assert kept <= {path.name for path in (course.path / "results").glob("*.json")}


def test_no_bubblewrap_stops_with_the_remedy(course, monkeypatch):
    monkeypatch.setattr(run.box, "_bwraps", lambda: iter(()))
    run.box.find_bwrap.cache_clear()
    with pytest.raises(run.box.BoxError, match="apt install bubblewrap"):
        run.grade(course, pairs(course), progress=False)
    run.box.find_bwrap.cache_clear()
    assert scores(course) == {}


def test_a_failure_of_the_grader_is_no_score(course, monkeypatch, capsys):
    def execute(jobs, *args):
        reason = Reason(ReasonKind.GRADER, "the disk is full")
        return (Result(job.key, reasons=[reason]) for job in jobs)

    monkeypatch.setattr(run, "execute", execute)
    outcomes = run.grade(course, [("right", toy.NAME)], progress=False)
    assert outcomes[0].score is None
    assert outcomes[0].reasons[0].text == "the disk is full"
    assert not list(course.path.glob("results/*"))
    where = ["--workspace", str(course.path), "--course", str(course.course)]
    assert main([*where, "grade", "--student", "right"]) == 1
    said = capsys.readouterr().out
    assert "the disk is full" in said
    assert "1 of them have no score" in said
    assert course.record("right", toy.NAME).graded is None


def test_what_the_checker_could_not_check_is_tried_again(course, monkeypatch):
    def execute(jobs, *args):
        reason = Reason(ReasonKind.CHECKER, "CheckerError: it died", "test_double")
        return (Result(job.key, reasons=[reason]) for job in jobs)

    monkeypatch.setattr(run, "execute", execute)
    outcomes = run.grade(course, [("right", toy.NAME)], progress=False)
    assert outcomes[0].score == 0
    assert not list(course.path.glob("results/*"))


def test_points_given_by_hand_are_not_asked_for_again(course, workers):
    def written(book):
        return book.find_grade("written", toy.NAME, toy.NAME, "right")

    pair = ("right", toy.NAME)
    run.grade(course, [pair], scheduler=workers, progress=False)
    with course.gradebook() as book:
        written(book).manual_score, written(book).needs_manual_grade = 5, False
        book.db.commit()
    assert run.grade(course, [pair], progress=False)[0].score == 15
    with course.gradebook() as book:
        assert written(book).needs_manual_grade is False
    course.note(*pair, graded=None)  # as `collect` does for a new file
    run.grade(course, [pair], progress=False)
    with course.gradebook() as book:
        assert written(book).needs_manual_grade is True


@pytest.mark.skipif(os.cpu_count() < 2, reason="two workers share one core")
def test_the_commands_that_messages_name_are_accepted():
    accepts = parser("boxgrader", "", ".").parse_args
    for name, command in COMMANDS.items():
        program, *rest = command.split()
        if program == "boxgrader":
            assert accepts(rest).command == name
        else:
            assert rest[0] in NbGraderApp.subcommands


def test_the_fork_servers_that_were_used_last_stay(monkeypatch):
    def private(data, imports):
        return SimpleNamespace(data=data, runs=True, close=lambda: closed.append(data))

    closed = []
    monkeypatch.setattr(execute, "_fork_servers", {})
    monkeypatch.setattr(execute.fork_server, "private", private)
    job = SimpleNamespace(checker_imports=[])
    for data in "abac":
        assert execute._own_fork_server(data, job).data == data
    assert closed == ["b"]
    execute._own_fork_server("a", job).runs = False
    assert execute._own_fork_server("a", job).runs
    assert closed == ["b", "a"]


def test_each_worker_has_cores_of_its_own(workers):
    with Client(workers) as client:
        first, second = client.run(os.sched_getaffinity, 0).values()
    assert first
    assert second
    assert not first & second


def test_workers_are_forked_from_one_process_that_imported_for_all(workers):
    with Client(workers) as client:
        (parent,) = set(client.run(os.getppid).values())
    assert parent != os.getpid()
    assert psutil.Process(parent).ppid() == os.getpid()


def test_no_one_else_on_the_machine_can_give_the_workers_work(workers):
    port = workers.scheduler_address.rpartition(":")[2]
    refused = pytest.raises(OSError, match=r"[Tt]imed out|[Cc]onnect")
    with refused, Client(f"127.0.0.1:{port}", timeout=2):
        pass


def test_a_check_that_is_hidden_as_a_whole_is_run():
    notebook, source = toy.solution(), toy.solution()
    (shown,) = [c for c in notebook.cells if c.id == "test-double"]
    shown.source = ""
    steps = {step.id: step.source for step in plan(notebook, source)}
    assert "np.testing" in steps["test_double"]


def test_gradebook_says_why(course):
    toy.submit(course, "broken", '{"cells": [')
    run.grade(course, [("broken", toy.NAME)], progress=False)
    with course.gradebook() as book:
        comment = book.find_comment("double", toy.NAME, toy.NAME, "broken")
        assert "not JSON" in comment.auto_comment
    assert scores(course) == {"broken": 0}


def test_secret_is_private(course):
    assert course.as_course().secret
    secret = course.path / "seed.secret"
    assert secret.stat().st_mode & 0o077 == 0
    assert len(secret.read_text()) == 32


def test_submission_is_never_changed(course, workers):
    path = course.submitted("right", toy.NAME)
    before = path.read_bytes()
    run.grade(course, [("right", toy.NAME)], scheduler=workers, progress=False)
    assert path.read_bytes() == before
    assert read_notebook(path)[1] == []
    json.loads(before)
    assert os.listdir(path.parent) == [path.name]
