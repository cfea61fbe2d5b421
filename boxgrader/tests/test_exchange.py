"""Beside a submission lies what its student put there: links, pipes, nonsense; and an exchange."""

import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import toy
from boxgrader.roster import folder_name
from nbgrader.apps.api import NbGraderAPI
from nbgrader.auth import Authenticator
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.utils.importstring import import_item

from boxgrader import exchange, files, sanitize

TIME = "2026-01-02 03:04:05.678 UTC"
SECRET = "ab" * 64


def _says(text):
    return lambda path: path.write_text(text)


# What stands in the place of timestamp.txt.
TIMES = {
    "link": lambda path: path.symlink_to("/etc/hostname"),
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "nonsense": _says("when I was done"),
    "nobytes": lambda path: path.write_bytes(b"\xff\x00"),
    "much": _says("2026-01-01 " * 200_000),
    "far": _says("9" * 40),
    "late": _says("9999-12-31 23:59:59 -1200"),
    "zone": _says("2026-01-01 00:00:00 /etc/hostname"),
    "honest": _says(TIME),
}


def test_whatever_lies_in_the_place_of_a_time_stops_and_reads_nothing(tmp_path):
    workspace = toy.course(tmp_path / "course")
    for student, make in TIMES.items():
        toy.submit(workspace, student, toy.answered(workspace))
        make(workspace.submitted(student, toy.NAME).with_name("timestamp.txt"))
    ended = []  # in a thread: what reads a pipe without an end would stop all tests
    autograde = (Autograde, toy.NAME)
    work = threading.Thread(target=lambda: ended.append(workspace.convert(*autograde)), daemon=True)
    work.start()
    work.join(400)
    assert ended
    config = workspace.config()
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    shown = {row["student"]: row for row in api.get_submissions(toy.NAME)}
    assert {row["autograded"] for row in shown.values()} == {True}
    assert {row["score"] for row in shown.values()} == {10}
    assert [name for name, row in shown.items() if row["timestamp"]] == ["honest"]
    kept = {path.parts[-3] for path in (workspace.path / "autograded").rglob("timestamp.txt")}
    assert {"honest"} <= kept <= {"honest", "far", "late"}  # what reads like a time at least


@pytest.fixture
def place(course, tmp_path):
    """Return a course with an exchange: its configuration."""
    config = course.config()
    config.Exchange.root, config.Exchange.cache = str(tmp_path / "ex"), str(tmp_path / "cache")
    config.CourseDirectory.assignment_id = toy.NAME
    (tmp_path / "ex" / "toys" / "inbound").mkdir(parents=True)
    (tmp_path / "ex").chmod(0o777)
    return config


def _collect(config):
    exchange.Collect(coursedir=CourseDirectory(config=config), config=config).start()


def _sent(config, student, time=TIME, **notes):
    folder = Path(config.Exchange.root, "toys", "inbound", f"{student}+{toy.NAME}+{time}+x")
    folder.mkdir()
    for name, text in {"timestamp": TIME, "submission_secret": SECRET, **notes}.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def test_no_link_is_followed_out_of_the_exchange(course, place, tmp_path):
    model = course.path / "source" / toy.NAME / f"{toy.NAME}.ipynb"
    thief = _sent(place, "thief")
    (thief / f"{toy.NAME}.ipynb").symlink_to(model)
    (thief / "all").symlink_to(course.path)
    (thief / "mine").mkdir()
    (thief / "mine" / "essay.txt").write_text("mine")
    (thief / "mine" / "hosts").symlink_to("/etc/hosts")
    os.mkfifo(thief / "pipe")
    deep = thief
    for _ in range(200):
        deep /= "d"
        deep.mkdir()
    _sent(place, "..")
    whole = Path(place.Exchange.root, "toys", "inbound", f"whole+{toy.NAME}+{TIME}+x")
    whole.symlink_to(model.parent)
    (_sent(place, "honest") / f"{toy.NAME}.ipynb").write_bytes(model.read_bytes())
    (_sent(place, "odd", time="soon") / f"{toy.NAME}.ipynb").write_text("{}")
    _collect(place)
    taken = {
        path.relative_to(course.path / "submitted").as_posix(): path.read_bytes()
        for who in ("thief", "whole", "honest", "odd")
        for path in (course.path / "submitted" / who).rglob("*")
        if path.is_file()
    }
    notes = dict.fromkeys(["timestamp.txt", "submission_secret.txt"])
    assert taken.keys() == {
        f"thief/{toy.NAME}/mine/essay.txt",
        *(
            f"{who}/{toy.NAME}/{file}"
            for who in ("thief", "honest", "odd")
            for file in (*notes, f"{toy.NAME}.ipynb")
        ),
    }
    assert taken[f"thief/{toy.NAME}/{toy.NAME}.ipynb"] == b""
    assert not (course.path / toy.NAME).exists()
    assert taken[f"honest/{toy.NAME}/{toy.NAME}.ipynb"] == model.read_bytes()
    found = course.as_course().submission(course.submitted("thief", toy.NAME), toy.NAME, toy.NAME)
    assert "link" in found.metadata["boxgrader"]["broken"]


# What stands in the place of submission_secret.txt, or of the folder; each alone stops nbgrader's.
SPOILT = {
    "pipe": lambda folder: (folder / f"{toy.NAME}.ipynb").unlink() or os.mkfifo(folder / "x.ipynb"),
    "nobytes": lambda folder: (folder / "submission_secret.txt").write_bytes(b"\xff"),
    "endless": lambda folder: os.truncate(folder / "submission_secret.txt", 2**36),
    "link": lambda folder: folder.symlink_to(folder.rename(folder.with_name("elsewhere"))),
    "timeless": lambda folder: folder.rename(folder.with_name(f"timeless+{toy.NAME}+soon\n")),
    "escape\x1b[2J": lambda folder: None,
}


def test_a_list_of_what_came_follows_and_prints_nothing_of_the_students(place, course, capfd):
    for student, spoil in {**SPOILT, "honest": lambda folder: None}.items():
        folder = _sent(place, student)
        (folder / f"{toy.NAME}.ipynb").write_text("{}")
        if student == "pipe":
            (folder / "submission_secret.txt").unlink()
        spoil(folder)
    listing = place.copy()
    listing.ExchangeList.inbound = True
    assert listing.ExchangeFactory.list == "boxgrader.exchange.List"
    kind = import_item(listing.ExchangeFactory.list)
    by = Authenticator(config=listing)
    found = kind(
        coursedir=CourseDirectory(config=listing), authenticator=by, config=listing
    ).start()
    assert [info["student_id"] for info in found] == ["honest"]
    assert len(found[0]["submissions"]) == 1
    assert "\x1b[2J" not in "".join(capfd.readouterr())


def test_nobody_hands_in_for_another(place, course, monkeypatch):
    (_sent(place, "bob") / f"{toy.NAME}.ipynb").write_text("bob's own")
    forged = _sent(place, "bob", time="2026-01-03 03:04:05.678 UTC")
    (forged / f"{toy.NAME}.ipynb").write_text("nothing")
    for name in ("*", "x\x1b[2J", "\u202ebob"):
        (_sent(place, name) / f"{toy.NAME}.ipynb").write_text("nobody's")
    mallory, real = os.stat_result((0o40755, 0, 0, 0, 4321, 0, 0, 0, 0, 0)), os.lstat

    def seen(path, **options):
        return mallory if str(path) == str(forged) else real(path, **options)

    monkeypatch.setattr(os, "lstat", seen)
    before = {path.name for path in (course.path / "submitted").iterdir()}
    _collect(place)
    assert course.submitted("bob", toy.NAME).read_text() == "bob's own"
    assert {path.name for path in (course.path / "submitted").iterdir()} - before == {"bob"}
    place.ExchangeCollect.check_owner, place.ExchangeCollect.update = False, True
    _collect(place)
    assert course.submitted("bob", toy.NAME).read_text() == "nothing"


def test_a_user_whom_the_class_list_knows_gets_the_id(place, course, caplog):
    roster = "id,name,login\n17,Jane Doe,jdoe\n21,Max One,max\n22,Max Two,max\n"
    (course.path / "roster.csv").write_text(roster)
    before = {path.name for path in (course.path / "submitted").iterdir()}
    for user in ("jdoe", "guest", "jane+x", "max"):
        (_sent(place, user) / f"{toy.NAME}.ipynb").write_text("first")
    _collect(place)
    taken = {path.name for path in (course.path / "submitted").iterdir()} - before
    assert taken == {"17", "guest", folder_name("jane+x")}
    assert "several max" in caplog.text
    assert "cheating" not in caplog.text
    place.ExchangeCollect.update = True
    for asked, time in {
        "17": "2026-01-03 03:04:05.678 UTC",
        "jdoe": "2026-01-04 03:04:05 UTC",
    }.items():
        sent = _sent(place, "jdoe", time=time)
        (sent / f"{toy.NAME}.ipynb").write_text(asked)
        (sent / "timestamp.txt").write_text(time)
        place.CourseDirectory.student_id = asked
        _collect(place)
        assert course.submitted("17", toy.NAME).read_text() == asked
    assert not course.submitted("jdoe", toy.NAME).exists()


def test_no_time_in_the_future_wins(place, course):
    later = (datetime.now(UTC) + timedelta(days=400)).strftime("%Y-%m-%d %H:%M:%S UTC")
    for time in (later, TIME):
        (_sent(place, "ann", time=time) / f"{toy.NAME}.ipynb").write_text(time)
    _collect(place)
    assert course.submitted("ann", toy.NAME).read_text() == TIME


def test_feedback_goes_back_through_the_exchange_whoever_spoils_a_note(place, course):
    notebook = course.submitted("blank", toy.NAME).read_bytes()
    for student, notes in {"ann": {}, "bob": {"submission_secret": "\xff"}}.items():
        (_sent(place, student, **notes) / f"{toy.NAME}.ipynb").write_bytes(notebook)
    _collect(place)
    for student in ("ann", "bob"):
        course.convert(Autograde, toy.NAME, student)
        course.convert(GenerateFeedback, toy.NAME, student)
    exchange.ReleaseFeedback(coursedir=CourseDirectory(config=place), config=place).start()
    pages = list(Path(place.Exchange.root).rglob("*.html"))
    assert len(pages) == 1
    assert SECRET not in pages[0].read_text()


def test_only_an_ordinary_file_is_read(tmp_path):
    (tmp_path / "file").write_text("12345")
    assert files.read_plain(tmp_path / "file", 9) == b"12345"
    assert files.read_plain(tmp_path / "file", 3) == b"1234"
    for name, make in TIMES.items():
        if name in ("link", "endless", "pipe", "folder"):
            make(tmp_path / name)
            with pytest.raises(OSError, match="link or a device"):
                files.read_plain(tmp_path / name, 9)
            with pytest.raises(sanitize.NotANotebook, match="link or a device"):
                sanitize.read_notebook(tmp_path / name)
