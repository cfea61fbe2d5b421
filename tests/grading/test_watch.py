"""`make watch`: what arrives is graded, its page returned; nothing is lost, nothing done twice."""

import os
import shutil
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from boxgrader.model import GradingError, Outcome

from boxgrader import arrivals, attempts, collect, exchange, run
from rnn_course.grading import ROOT
from rnn_course.grading.__main__ import main

from .conftest import NAME, answer, put, solution_cells
from .test_exchange import FIRST, SECOND, handed_in

FILE = f"{NAME}.ipynb"


@pytest.fixture
def inbox(tmp_path):
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def told(course, points, number=0):
    """Return an answer that the stand-in of the grader gives these points."""
    return answer(course, total=f"def total(values):\n    return {points}  # points, {number}")


@pytest.fixture
def graded(monkeypatch):
    """Stand in for grading and writing pages, which take seconds: what is graded and returned."""
    pages, scores = [], {}

    def grade(workspace, pairs, **options):
        for who, what in pairs:
            text = workspace.submitted(who, what).read_text()
            scores[who] = float(text.split("return ")[1].split()[0]) if "return" in text else 0.0
            sha256 = workspace.record(who, what).sha256
            workspace.note(who, what, graded="2026-03-01", graded_files={what: sha256})
        return [Outcome(who, what, scores[who], 12.0) for who, what in pairs]

    def write(workspace, pairs, **options):
        pages.extend(
            (who, scores[who], workspace.record(who, what).attempts_note) for who, what in pairs
        )
        return workspace.build, pairs, {}

    monkeypatch.setattr(run, "grade", grade)
    monkeypatch.setattr(arrivals.feedback, "write", write)
    return pages, scores


def watching(workspace, inbox, lines, keep=None, most=None):
    attempts.set_rule(workspace, most, keep)
    return arrivals.Watch(workspace, inbox, say=lines.append)


def look(loop):
    """Look twice: what stands still has arrived."""
    loop.step()
    return loop.step()


@pytest.mark.parametrize(
    ("keep", "most", "counts", "said"),
    [
        ("best", None, 8, "Attempt 3. The best attempt counts: attempt 2, with 8 of 12 points."),
        ("last", None, 5, "Attempt 3. The last attempt counts."),
        ("best", 2, 8, "Attempt 2 of 2. The best attempt counts: this one, with 8 of 12 points."),
        ("last", 1, 3, "Attempt 1 of 1. The last attempt counts."),
    ],
)
def test_the_attempt_that_has_to_counts(
    workspace, inbox, graded, keep, most, counts, said, tmp_path
):
    pages, scores = graded
    lines, texts = [], {}
    loop = watching(workspace, inbox, lines, keep, most)
    for day, points in enumerate((3, 8, 5), start=1):
        texts[points] = told(workspace.course, points)
        put(inbox / "ann" / FILE, texts[points], f"2026-03-0{day} 10:00")
        assert look(loop)
        assert not look(loop)
    number = most or 3
    assert [page[1] for page in pages] == [3, 8, 5][:number], "the page is the newest attempt's"
    assert pages[-1][2] == said
    assert scores["ann"] == counts
    assert workspace.submitted("ann", NAME).read_text() == texts[counts]
    assert workspace.record("ann", NAME).graded
    assert not attempts.unsettled(workspace)
    if most:
        assert f"attempt {most + 1}, and {most} are allowed" in lines[-1]
    # A second watch, or `make collect`, of the same folder changes nothing: the rule is kept.
    assert look(watching(workspace, inbox, lines))
    found = {what: remark for what, _, remark in collect.collect(workspace, inbox)}
    assert f"the {keep} one counts" in found.pop("attempts")
    assert found.keys() == {"left out" if most else "known"}
    assert workspace.submitted("ann", NAME).read_text() == texts[counts]
    assert len(pages) == number


def test_what_was_collected_by_hand_counts_by_the_same_rule(workspace, inbox, graded):
    """Three attempts collected before any has a score: `make grade` compares them."""
    _, scores = graded
    place = ["--course", str(workspace.course)]
    texts = {points: told(workspace.course, points) for points in (4, 8, 5, 9)}
    for day, (points, text) in enumerate(texts.items(), start=1):
        put(inbox / "ann" / FILE, text, f"2026-03-0{day} 10:00")
        rule = ["--attempts", "3", "--keep", "best"] if points == 4 else []
        assert main([*place, "collect", "--from", str(inbox), *rule]) == 0
    assert main([*place, "grade"]) == 0
    assert workspace.submitted("ann", NAME).read_text() == texts[8]
    assert scores["ann"] == 8
    record = workspace.record("ann", NAME)
    assert [tried["score"] for tried in record.tried] == [4, 8, 5]
    said = "Attempt 2 of 3. The best attempt counts: this one, with 8 of 12 points."
    assert record.attempts_note == said
    assert not attempts.unsettled(workspace)
    assert main([*place, "collect", "--from", str(inbox), "--attempts", "all"]) == 0
    assert main([*place, "grade"]) == 0
    assert workspace.submitted("ann", NAME).read_text() == texts[9]


def test_the_rule_may_change_after_the_attempts_came(workspace, inbox, graded):
    place = ["--course", str(workspace.course)]
    texts = {points: told(workspace.course, points) for points in (8, 3)}

    def counts(points, *rule):
        """Collect, grade, and see that the attempt with these points counts; what its page says."""
        assert main([*place, "collect", "--from", str(inbox), *rule]) == 0
        assert main([*place, "grade"]) == 0
        assert workspace.submitted("ann", NAME).read_text() == texts[points]
        assert not attempts.unsettled(workspace)
        return workspace.record("ann", NAME).attempts_note

    put(inbox / "ann" / FILE, texts[8], "2026-03-01 10:00")
    assert counts(8, "--keep", "last") == "Attempt 1. The last attempt counts."
    put(inbox / "ann" / FILE, texts[3], "2026-03-02 10:00")
    assert counts(3) == "Attempt 2. The last attempt counts."
    best = "Attempt 1. The best attempt counts: this one, with 8 of 12 points."
    assert counts(8, "--keep", "best") == best
    assert counts(3, "--keep", "last") == "Attempt 2. The last attempt counts."
    # An attempt whose file is gone can't count, and no page says that it does; sent again, it can.
    shutil.rmtree(workspace.path / "earlier")
    said = "Attempt 2. The best attempt counts: this one, with 3 of 12 points."
    assert counts(3, "--keep", "best") == said
    put(inbox / "ann" / FILE, texts[8], "2026-03-01 10:00")
    assert counts(8) == best
    # Deleted is deleted: it does not come back from among those laid aside.
    workspace.submitted("ann", NAME).unlink()
    put(inbox / "ann" / FILE, texts[3], "2026-03-02 10:00")
    assert counts(3) == said


@pytest.mark.parametrize("keep", ["best", "last"])
@pytest.mark.parametrize("names", [("", " (1)"), (" (1)", "")])
@pytest.mark.parametrize("second", [3, None])
def test_the_order_in_which_files_are_read_decides_nothing(
    workspace, inbox, graded, keep, names, second
):
    texts = [told(workspace.course, 8), told(workspace.course, 3) if second else "no notebook"]
    for day, (name, text) in enumerate(zip(names, texts, strict=True), start=1):
        put(inbox / "ann" / f"{NAME}{name}.ipynb", text, f"2026-03-0{day} 10:00")
    place = ["--course", str(workspace.course)]
    assert main([*place, "collect", "--from", str(inbox), "--keep", keep]) == 0
    assert main([*place, "grade"]) == 0
    counts = texts[second is not None and keep == "last"]
    assert workspace.submitted("ann", NAME).read_text() == counts
    record = workspace.record("ann", NAME)
    assert ("cannot be read" in " ".join(record.remarks)) == (second is None)
    if keep == "best":
        number = "" if second is None else "Attempt 1. "
        assert record.attempts_note.startswith(number)
        assert record.attempts_note.endswith("this one, with 8 of 12 points.")
    found = collect.collect(workspace, inbox)
    assert {what for what, _, _ in found} <= {"attempts", "known", "too old", "BROKEN"}


def test_a_stopped_watch_goes_on(workspace, inbox, graded, monkeypatch):
    pages, scores = graded
    lines, texts = [], [told(workspace.course, points) for points in (8, 3)]
    put(inbox / "ann" / FILE, texts[0], "2026-03-01 10:00")
    write, grade = arrivals.feedback.write, run.grade

    def stopped(*args, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(arrivals.feedback, "write", stopped)  # it is graded, and not returned
    with pytest.raises(KeyboardInterrupt):
        look(watching(workspace, inbox, lines, keep="best"))
    monkeypatch.setattr(arrivals.feedback, "write", write)
    (inbox / "ann" / FILE).rename(inbox.parent / "away")  # nothing new has to come
    watching(workspace, inbox, lines, keep="best").step()
    assert [page[:2] for page in pages] == [("ann", 8)]

    put(inbox / "ann" / FILE, texts[1], "2026-03-02 10:00")
    monkeypatch.setattr(run, "grade", stopped)  # the better one lies aside
    with pytest.raises(KeyboardInterrupt):
        look(watching(workspace, inbox, lines, keep="best"))
    monkeypatch.setattr(run, "grade", grade)
    look(watching(workspace, inbox, lines, keep="best"))
    assert [page[:2] for page in pages] == [("ann", 8), ("ann", 3)]
    assert workspace.submitted("ann", NAME).read_text() == texts[0]
    assert scores["ann"] == 8


def test_what_has_no_score_is_tried_again(workspace, inbox, graded, monkeypatch):
    pages, _ = graded
    lines, grade = [], run.grade
    put(inbox / "ann" / FILE, told(workspace.course, 7))
    loop = watching(workspace, inbox, lines)
    monkeypatch.setattr(arrivals, "AGAIN", 0)
    monkeypatch.setattr(run, "grade", lambda w, pairs, **_: [Outcome(*pair) for pair in pairs])
    look(loop)
    assert "no score" in lines[-1]
    assert pages == []
    monkeypatch.setattr(run, "grade", grade)
    assert not loop.step(), "nothing new came"
    assert [page[:2] for page in pages] == [("ann", 7)]


def test_a_bad_file_stops_nobody_else(workspace, inbox, graded, monkeypatch):
    pages, _ = graded
    lines = []
    put(inbox / "ann" / FILE, told(workspace.course, 7))
    put(inbox / "bob" / FILE, '{"cells": [')
    os.mkfifo(inbox / "pipe.ipynb")
    put(inbox / "mallory" / FILE, told(workspace.course, 1))
    take = collect._Taken.take

    def fails_for_one(taken, file):
        if "mallory" in file.parts:
            raise RecursionError("of a kind that nobody thought of")
        return take(taken, file)

    monkeypatch.setattr(collect._Taken, "take", fails_for_one)
    loop = watching(workspace, inbox, lines)
    assert look(loop)
    assert not look(loop), "not again and again"
    assert sorted(page[0] for page in pages) == ["ann", "bob"]
    said = "\n".join(lines)
    assert "mallory: could not be taken in: RecursionError" in said
    assert "REFUSED: pipe.ipynb" in said
    put(inbox / "cay" / FILE, told(workspace.course, 2))
    assert look(loop)
    assert [page[0] for page in pages] == ["ann", "bob", "cay"], "no page comes back twice"
    assert "A file that cannot be read is no attempt" in dict((p[0], p[2]) for p in pages)["bob"]


def test_a_page_that_is_done_waits_for_no_other_notebook(workspace, inbox, monkeypatch):
    """By run.grade itself: only what its workers do is played, and the time that they take."""
    now, pages, before = [time.time()], [], []

    def come(_, pairs, *options):
        for pair in pairs:
            before.append(len(pages))
            yield pair
            now[0] += arrivals.TOGETHER + 1
            yield None  # the next one does not end

    def write(workspace, pairs, **options):
        pages.extend(pairs)
        return workspace.build, pairs, {}

    monkeypatch.setattr(
        arrivals, "time", SimpleNamespace(time=lambda: now[0], monotonic=lambda: now[0])
    )
    monkeypatch.setattr(run._Run, "graded", come)
    monkeypatch.setattr(run._Run, "write", lambda _, *pair: (Outcome(*pair, 3.0, 12.0), False))
    monkeypatch.setattr(arrivals.feedback, "write", write)
    for student in ("ann", "bob", "cay"):
        put(inbox / student / FILE, told(workspace.course, 3))
    look(watching(workspace, inbox, []))
    assert before == [0, 1, 2]
    assert [page[0] for page in pages] == ["ann", "bob", "cay"]


def test_what_is_refused_is_tried_again_once_it_may_be_known(workspace, inbox, graded):
    """By a roster; it is the same where an exercise is released after it was handed in."""
    pages, _ = graded
    put(inbox / f"jdoe_{FILE}", told(workspace.course, 7))
    loop = watching(workspace, inbox, lines := [])
    look(loop)
    assert "REFUSED" in lines[-1]
    assert not look(loop)
    put(workspace.path / "roster.csv", "id,name,login\n17,Jane Doe,jdoe\n")
    assert loop.step()
    assert [page[:2] for page in pages] == [("17", 7)]
    assert not loop.step()


def test_an_arrival_is_seen_beside_what_came_before(workspace, inbox, graded):
    """Two folders of one name may be two people: the second does not replace the first."""
    pages, _ = graded
    lines = []
    loop = watching(workspace, inbox, lines)
    put(inbox / "ann" / FILE, told(workspace.course, 7))
    look(loop)
    put(inbox / "b" / "ann" / FILE, told(workspace.course, 9), "2026-03-02 10:00")
    look(loop)
    assert "several people's" in lines[-1]
    assert [page[:2] for page in pages] == [("ann", 7)]


def test_what_a_person_marked_is_left_alone(workspace, inbox, graded, monkeypatch):
    lines, text = [], told(workspace.course, 7)
    put(inbox / "ann" / FILE, text)
    look(loop := watching(workspace, inbox, lines))
    marks = arrivals.of_class
    monkeypatch.setattr(
        arrivals, "of_class", lambda book: {("ann", NAME): arrivals.Marks(touched=True)}
    )
    put(inbox / "ann" / FILE, told(workspace.course, 9), "2026-03-02 10:00")
    look(loop)
    assert "after points were given by hand" in lines[-1]
    assert workspace.submitted("ann", NAME).read_text() == text
    monkeypatch.setattr(arrivals, "of_class", marks)


def test_the_exchange_is_read_one_attempt_at_a_time(workspace, tmp_path, graded, monkeypatch):
    pages, _ = graded
    inbound, returned = tmp_path / "inbound", []
    monkeypatch.setattr(exchange, "inbound", lambda workspace: inbound)

    def give_back(workspace, exercise, student):
        returned.append(student)
        return [student], []

    monkeypatch.setattr(exchange, "give_back", give_back)
    handed_in(inbound, "ann", told(workspace.course, 4), FIRST)
    handed_in(inbound, "ann", told(workspace.course, 2), SECOND)
    handed_in(inbound, "bob", told(workspace.course, 6), SECOND)
    look(watching(workspace, "exchange", [], keep="best"))
    look(watching(workspace, "exchange", again := [], keep="best"))
    assert again == [], "a restart has nothing to say"
    assert [page[:2] for page in pages] == [("ann", 4), ("bob", 6), ("ann", 2)]
    assert returned == ["ann", "bob", "ann"]
    assert "attempt 1, with 4 of 12" in pages[-1][2]


def test_a_folder_to_watch_has_to_be_there(workspace, tmp_path):
    with pytest.raises(GradingError, match="There is no folder"):
        arrivals.Watch(workspace, tmp_path / "nowhere")


def test_a_file_that_comes_gets_its_page(course, workspace, inbox):
    """The real thing, in boxes, once: as a person starts it and ends it."""
    command = [sys.executable, "-m", "rnn_course.grading", "--course", str(course), "watch"]
    command += ["--from", str(inbox), "--attempts", "3", "--keep", "best"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    started = {"cwd": ROOT, "env": environment, "text": True, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, stderr=subprocess.STDOUT, **started) as process:
        try:
            assert "Watching" in process.stdout.readline()
            second = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
            assert second.returncode == 1
            assert "Somebody else is watching" in second.stderr
            put(inbox / "ann" / FILE, answer(course, **solution_cells(course)))
            line = process.stdout.readline()
            assert f"ann {NAME}: 9 of 12 points; Attempt 1 of 3." in line
            page = workspace.build / "feedback" / "ann" / FILE.replace("ipynb", "html")
            assert "Attempt 1 of 3. The best attempt counts: this one" in page.read_text()
            assert "page returned" in line
            process.send_signal(signal.SIGINT)
            rest = process.communicate(timeout=120)[0]
            assert process.returncode == 130, rest
            assert "Traceback" not in rest
        finally:
            process.kill()
