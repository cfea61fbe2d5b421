import fcntl
import io
import os
import stat
import struct
import time
import tracemalloc
import zipfile
from datetime import UTC, datetime

import pytest
from boxgrader.due import moment
from boxgrader.roster import Roster, folder_name
from boxgrader.workspace import GradingError, Workspace

from boxgrader import collect, delivery, report
from rnn_course.grading.__main__ import main

from .conftest import NAME, answer, put, solution_cells, zipped

FILE = f"{NAME}.ipynb"


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def take(workspace, source, **options):
    """Collect; return {file: (what was done, remark)}."""
    return {
        path: (what, remark) for what, path, remark in collect.collect(workspace, source, **options)
    }


def snapshot(folder, but):
    return {p: p.stat().st_mtime_ns for p in folder.rglob("*") if but not in [p, *p.parents]}


def test_the_layouts_of_moodle_canvas_and_a_plain_folder(workspace, inbox):
    text = answer(workspace.course)
    put(inbox / "Jane Doe_4711_assignsubmission_file_" / FILE, text)
    put(inbox / f"Ann O'Hara_12_assignsubmission_file_{FILE}", text)
    put(inbox / f"doejohn_LATE_77_4242_{FILE[:-6]}-2.ipynb", text)
    put(inbox / "carl" / FILE, text)
    put(inbox / "dora" / NAME / FILE, text)
    zipped(inbox / "emil.zip", {f"work/{FILE}": text})
    found = take(workspace, inbox)
    assert {what for what, _ in found.values()} == {"taken"}
    pairs = {who for who, _ in workspace.submissions()}
    odd = folder_name("Ann O'Hara")
    assert pairs == {"Jane_Doe", odd, "doejohn_77", "carl", "dora", "emil"}
    assert workspace.record("doejohn_77", NAME).lms_late is True
    assert workspace.record("Jane_Doe", NAME).release == "current"
    assert workspace.submitted("carl", NAME).read_text() == text


def test_a_zip_of_the_whole_class_and_zips_within_it(workspace, inbox):
    text = answer(workspace.course)
    inner = zipped(inbox / "inner.zip", {FILE: text}).read_bytes()
    (inbox / "inner.zip").unlink()
    members = {
        "Ann_1_assignsubmission_file_/work.zip": inner,
        f"bob_2_3_{FILE}": text,
        f"carl/{FILE}": text,
        "__MACOSX/._x.ipynb": "x",
    }
    found = take(workspace, zipped(inbox / "class.zip", members))
    assert {what for what, _ in found.values()} == {"taken", "left out"}
    assert [who for who, _ in workspace.submissions()] == ["Ann", "bob_2", "carl"]
    folders = {f"dora/{FILE}": text, f"emil/{FILE}": text}
    zipped(inbox / "folder" / "download.zip", folders)
    zipped(inbox / "folder" / "next assignment.zip", {f"Fay_4_assignsubmission_file_/{FILE}": text})
    put(inbox / "folder" / ".DS_Store", "x")
    take(workspace, inbox / "folder")
    assert {"dora", "emil", "Fay"} < {who for who, _ in workspace.submissions()}


def test_a_students_zip_speaks_for_that_student_alone(workspace, inbox):
    text, forged = answer(workspace.course), answer(workspace.course, total="def total(x): ...")
    put(inbox / "bob" / FILE, text)
    put(inbox / "Carl_4711_assignsubmission_file_" / FILE, text)
    zipped(inbox / "jane.zip", {f"jane/{FILE}": forged, f"bob/{FILE}": forged})
    zipped(inbox / "dora.zip", {f"x/Carl_4711_assignsubmission_file_/{FILE}": forged})
    zipped(inbox / "emil.zip", {f"Carl_4711_assignsubmission_file_/{FILE}": forged})
    found = take(workspace, inbox)
    assert found["jane.zip"] == found["emil.zip"] == ("REFUSED", delivery.SEVERAL)
    assert {who for who, _ in workspace.submissions()} == {"bob", "Carl", "dora"}
    for who in ("bob", "Carl"):
        assert workspace.submitted(who, NAME).read_text() == text


@pytest.mark.parametrize(
    ("naming", "by"),
    [
        ("{}/", "roster"),
        ("{}/", "folder"),
        ("{}/", "nobody"),
        ("{}_4711_assignsubmission_file_/", "roster"),
        ("{}_LATE_1_22_", "folder"),
        ("{}_4711_assignsubmission_file_/", "nobody"),
        ("{}_LATE_1_22_", "nobody"),
    ],
)
def test_a_mailed_zip_replaces_nobodys_work(workspace, inbox, tmp_path, naming, by):
    text, forged = answer(workspace.course), answer(workspace.course, total="def total(x): ...")
    roster = None
    if by == "roster":
        roster = put(tmp_path / "roster.csv", "id,name\nbob,Bob\ncarol,Carol\nmallory,Mallory\n")
    for who in ("bob", "carol"):
        put(inbox / who / FILE, text)
    if by == "folder":
        put(inbox / "mallory" / FILE, text)
    take(workspace, inbox, roster=roster)
    members = {f"{naming.format(who)}{FILE}": forged for who in ("bob", "carol")}
    mailed = zipped(tmp_path / "mail" / "mallory.zip", members, "2030-01-01 00:00")
    take(workspace, mailed)  # alone, as an instructor who trusts it would
    take(workspace, mailed.parent)  # or in a folder
    beside = zipped(tmp_path / "all" / "mallory" / "mail.zip", members, "2030-01-01 00:00")
    take(workspace, beside.parents[1])  # or as the printed advice says
    for who in ("bob", "carol"):
        assert workspace.submitted(who, NAME).read_text() == text, who
        put(inbox / who / FILE, text + "\n", "2026-04-01 00:00")
    assert workspace.submitted("mallory", NAME).read_text() == forged, "counts for its sender"
    take(workspace, inbox)
    for who in ("bob", "carol"):
        assert workspace.submitted(who, NAME).read_text() == text + "\n", "the next one counts"


def test_no_time_in_the_future_wins(workspace, inbox):
    text, second = answer(workspace.course), answer(workspace.course, total="def total(x): ...")
    put(inbox / "1" / "ann" / FILE, text, "2036-01-01 00:00")
    put(inbox / "2" / "ann" / FILE, second)
    assert "future" in take(workspace, inbox / "1")[f"ann/{FILE}"][1]
    assert workspace.record("ann", NAME).time <= datetime.now(UTC).isoformat()
    workspace.note("ann", NAME, time="2037-01-01T00:00:00+00:00")  # believed by an older version
    os.utime(inbox / "2" / "ann" / FILE)  # now
    take(workspace, inbox / "2")
    assert workspace.submitted("ann", NAME).read_text() == second


def test_names_are_cleaned_where_they_enter(workspace, inbox):
    names = {
        "J\udcfcrgen": "Jürgen",
        "eve\u202egnp": "eve?gnp",
        "\x1b[31mred": "?[31mred",
        "x;=1+1": "x;=1+1",
    }
    for name in names:
        put(inbox / name / FILE, answer(workspace.course))
    take(workspace, inbox)
    rows = report.rows(workspace)
    assert {row.name for row in rows} == set(names.values())
    page = report.write_page(workspace, rows).read_text(encoding="utf-8")
    assert "Jürgen" in page
    assert "x;'=1+1" in report.write_csv(workspace, rows).read_text(encoding="utf-8")
    for text in (page, "\n".join(report.table(rows))):
        assert "\u202e" not in text
        assert "\x1b" not in text


def test_a_file_cannot_take_the_name_of_a_classmate_on_the_roster(workspace, inbox, tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text("id,name\n1,dora\n2,carl\n", encoding="utf-8")
    put(inbox / "dora" / f"carl_2_assignsubmission_file_{FILE}", answer(workspace.course))
    take(workspace, inbox, roster=roster)
    ((who, _),) = workspace.submissions()
    assert workspace.record(who, NAME).name == "dora"


def test_the_times_in_a_students_own_zip_are_not_believed(workspace, inbox):
    path = zipped(inbox / "late.zip", {FILE: answer(workspace.course)})  # members of 1980
    os.utime(path, (1_770_000_000, 1_770_000_000))
    take(workspace, inbox)
    assert workspace.record("late", NAME).time.startswith("2026-02-02")


def test_a_second_collect_or_grade_waits_outside(workspace, inbox):
    put(inbox / "ann" / FILE, answer(workspace.course))
    with (workspace.path / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # as another process holds it
        with pytest.raises(GradingError, match="let it end"):
            take(workspace, inbox)
    assert take(workspace, inbox)


def test_a_second_submission_counts_by_its_time_and_not_by_its_turn(workspace, inbox):
    texts = [answer(workspace.course, total=f"def total(x): return {n}") for n in (1, 2)]
    first, second = texts
    place = workspace.submitted("ann", NAME)
    put(inbox / "1" / "ann" / FILE, second, "2026-03-02 09:00")
    put(inbox / "2" / "ann" / FILE, first, "2026-03-01 09:00")
    take(workspace, inbox / "1")
    assert take(workspace, inbox / "2")[f"ann/{FILE}"][0] == "too old"
    assert place.read_text() == second
    assert take(workspace, inbox / "1")[f"ann/{FILE}"][0] == "known"
    put(inbox / "3" / "ann" / FILE, first, "2026-03-03 09:00")
    workspace.note("ann", NAME, graded="yesterday")
    what, remark = take(workspace, inbox / "3")[f"ann/{FILE}"]
    assert (what, place.read_text()) == ("newer", first)
    assert "replaces the one of 2026-03-02" in remark
    assert workspace.record("ann", NAME).graded is None


def test_a_version_number_breaks_a_tie(workspace, inbox):
    texts = [answer(workspace.course, total=f"def total(x): {n}") for n in range(3)]
    for n, text in enumerate(texts):
        put(inbox / f"doe_1_{9 - n}_{NAME}{f'-{n}' if n else ''}.ipynb", text)
    take(workspace, inbox)
    assert workspace.submitted("doe_1", NAME).read_text() == texts[2]


def test_a_broken_second_file_does_not_cost_the_first(workspace, inbox):
    good = answer(workspace.course)
    put(inbox / "1" / "ann" / FILE, good, "2026-03-01 09:00")
    put(inbox / "2" / "ann" / FILE, '{"cells": [', "2026-03-02 09:00")
    take(workspace, inbox / "1")
    assert take(workspace, inbox / "2")[f"ann/{FILE}"][0] == "BROKEN"
    assert workspace.submitted("ann", NAME).read_text() == good
    assert "newer file cannot be read" in workspace.record("ann", NAME).remarks[0]


@pytest.mark.parametrize(
    ("name", "remark"),
    [
        (f"{NAME} (1).ipynb", ""),
        (f"{NAME}-Copy1.ipynb", ""),
        ("09_01_SUMS - Copy.ipynb", ""),
        ("09-01 my solution.ipynb", "odd name: taken for 09_01_sums by its name"),
        ("homework.ipynb", "odd name: taken for 09_01_sums by its cells"),
        ("09_01_sums.ipynb.txt", ""),
    ],
)
def test_odd_names_are_understood_and_said(workspace, inbox, name, remark):
    put(inbox / "ann" / name, answer(workspace.course))
    what, said = take(workspace, inbox)[f"ann/{name}"]
    assert what == "taken"
    assert said == "; ".join(filter(None, [f"ann/{NAME}", remark]))


def test_every_file_that_is_not_taken_is_named_with_the_reason(workspace, inbox):
    text = answer(workspace.course)
    put(inbox / FILE, text)
    put(inbox / "ann" / "notes.pdf", "x")
    put(inbox / "ann" / "work.rar", "x")
    put(inbox / "ann" / ".ipynb_checkpoints" / FILE, text)
    put(inbox / "bob" / "holiday.ipynb", '{"cells": [], "nbformat": 4, "metadata": {}}')
    put(inbox / "cay.zip", b"PK\x03\x04 broken")
    os.symlink("/etc/passwd", inbox / "ann" / FILE)
    os.mkfifo(inbox / "ann" / "pipe.ipynb")
    found = take(workspace, inbox)
    expected = {
        FILE: "whose is it",
        "ann/notes.pdf": "is not a notebook",
        "ann/work.rar": "not opened",
        "ann/.ipynb_checkpoints": "made by itself",
        "bob/holiday.ipynb": f"the exercises are: {NAME}",
        "cay.zip": "cannot be read",
        f"ann/{FILE}": "is a link",
        "ann/pipe.ipynb": "not a regular file",
    }
    assert found.keys() == expected.keys()
    for path, reason in expected.items():
        assert reason in found[path][1], path
        lost = path in (FILE, "ann/work.rar", "cay.zip", f"ann/{FILE}", "ann/pipe.ipynb")
        assert found[path][0] in (("REFUSED", "BROKEN") if lost else ("left out", "REFUSED")), path
    assert workspace.submitted("ann", NAME).read_bytes() == b""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"{", "not JSON"),
        (b"[]", "not a notebook"),
        (b"[" * 100_000, "damaged"),
        (b"\x00\xff\xfe", "not JSON"),
        (b"x" * (delivery.LARGEST_NOTEBOOK + 1), "larger than 20 MB"),
    ],
)
def test_a_file_that_is_no_notebook_is_kept_with_its_reason(workspace, inbox, content, reason):
    put(inbox / "ann" / FILE, content)
    what, remark = take(workspace, inbox)[f"ann/{FILE}"]
    assert what == "BROKEN"
    assert reason in remark
    assert reason in workspace.record("ann", NAME).broken
    assert workspace.submitted("ann", NAME).exists()


def test_nothing_is_written_outside_the_workspace(workspace, inbox, tmp_path):
    text = answer(workspace.course)
    bad = [f"../../evil/{FILE}", f"/tmp/evil/{FILE}", f"..\\evil\\{FILE}", f"C:/evil/{FILE}"]
    archive = zipped(inbox / "evil.zip", dict.fromkeys([*bad, f"..ann/{FILE}"], text))
    before = snapshot(tmp_path, workspace.path)
    found = take(workspace, archive)
    evil = [said for path, said in found.items() if "evil" in path]
    assert evil == [("REFUSED", "its path leads out of the zip")] * 4
    assert len(before) > 5
    assert snapshot(tmp_path, workspace.path) == before
    assert [who for who, _ in workspace.submissions()] == [folder_name("..ann")]


@pytest.mark.parametrize(
    "name",
    [
        "../../up",
        "..",
        "a/b",
        "a\\b",
        "*",
        "[a]",
        "{0}",
        "nul\0l",
        "a\nb",
        "é" * 300,
        "\u202egnp",
        "+",
        "",
    ],
)
def test_a_hostile_student_name_is_one_plain_folder(workspace, name):
    folder = folder_name(name)
    assert folder not in ("", ".", "..")
    assert not set(folder) & set("/\\*?[]{}+\0\n")
    assert len(folder) < 80
    assert folder_name(name) != folder_name(name + "'")


def test_zip_tricks_are_refused(workspace, inbox, monkeypatch):
    link = zipfile.ZipInfo(f"ann/{FILE}")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(inbox / "link.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "is a link" in take(workspace, inbox / "link.zip")[f"ann/{FILE}"][1]

    nested = b"x"
    for _ in range(6):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("a.zip", nested)
        nested = buffer.getvalue()
    put(inbox / "deep.zip", nested)
    assert "zips deep" in str(take(workspace, inbox / "deep.zip"))

    monkeypatch.setattr(delivery, "MOST_FILES", 3)
    zipped(inbox / "many.zip", {f"{n}/{FILE}": "" for n in range(4)})
    assert "more than 3 files" in str(take(workspace, inbox / "many.zip"))


def test_a_zip_bomb_is_read_no_further_than_the_limit(workspace, inbox, monkeypatch):
    monkeypatch.setattr(delivery, "LARGEST_NOTEBOOK", 1000)
    size = 50 * delivery.MEGABYTE
    bomb = zipped(inbox / "bomb.zip", {f"ann/{FILE}": b"x" * size}).read_bytes()
    what, remark = take(workspace, inbox / "bomb.zip")[f"ann/{FILE}"]
    assert what == "BROKEN"
    assert "larger" in remark
    lie = bomb.replace(struct.pack("<I", size), struct.pack("<I", 10))  # the header's size
    assert lie != bomb
    put(inbox / "lie.zip", lie)
    tracemalloc.start()
    what, remark = take(workspace, inbox / "lie.zip")[f"ann/{FILE}"]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert what == "BROKEN"
    assert "cannot be unpacked" in remark
    assert peak < 10 * delivery.MEGABYTE


def test_a_locked_zip_is_reported(workspace, inbox):
    data = bytearray(zipped(inbox / "a.zip", {f"ann/{FILE}": "x"}).read_bytes())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1  # encrypted
    put(inbox / "a.zip", bytes(data))
    assert "cannot be unpacked" in take(workspace, inbox / "a.zip")[f"ann/{FILE}"][1]


def test_the_release_is_told(workspace, inbox):
    text = answer(workspace.course)
    mark = '"release": "'
    at = text.index(mark) + len(mark)
    put(inbox / "old" / FILE, text[:at] + "0" * 12 + text[at + 12 :])
    put(inbox / "bare" / FILE, text.replace("rnn_course", "other"))
    found = take(workspace, inbox)
    assert "made from an older release" in found[f"old/{FILE}"][1]
    assert "made from an unknown release" in found[f"bare/{FILE}"][1]
    assert workspace.record("old", NAME).release == "older"


ROSTERS = {
    "plain": "id,name,email\n17,Jane Doe,jd@uni.example\n18,Max Müller,mm@uni.example\n",
    "semicolons and a byte-order mark": "\ufeffName;ID\nDoe, Jane;17\nMüller, Max;18\n",
    "Moodle": "Identifier,Full name,Email address,Status\n"
    "Participant 17,Jane Doe,jd@uni.example,x\nParticipant 18,Max Müller,mm@uni.example,x\n",
    "Canvas": 'Student,ID,SIS Login ID,Section\n"    Points Possible",,,\n'
    '"Doe, Jane",17,jd,A\n"Müller, Max",18,mm,A\n',
    "two name columns": "ID number\tFirst name\tLast name\n17\tJane\tDoe\n18\tMax\tMüller\n",
}


@pytest.mark.parametrize("kind", ROSTERS)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_roster_gives_ids_and_names(workspace, inbox, tmp_path, kind, encoding):
    text = ROSTERS[kind]
    if encoding == "cp1252" and "\ufeff" in text:
        text = text[1:]
    put(tmp_path / "roster.csv", text.encode(encoding))
    put(inbox / "Jane Doe_99_assignsubmission_file_" / FILE, answer(workspace.course))
    put(inbox / f"müllermax_18_5_{FILE}", answer(workspace.course))
    put(inbox / "stranger" / FILE, answer(workspace.course))
    found = take(workspace, inbox, roster=tmp_path / "roster.csv")
    assert [who for who, _ in workspace.submissions()] == ["17", "18", "stranger"]
    assert "not in the roster" in found[f"stranger/{FILE}"][1]
    assert collect.load_roster(workspace).name("18") in ("Max Müller", "Müller, Max")


@pytest.mark.parametrize(
    ("text", "student"),
    [
        ("Last Name,First Name,Email Address\nDoe,Jané,jd@uni.example\n", "jd@uni.example"),
        ("First Name,Last Name,SID,Email\nJané,Doe,17,jd@x\n", "17"),  # Gradescope
        ("OrgDefinedId,Username,Last Name,First Name\n#17,#jdoe,Doe,Jané\n", "17"),  # Brightspace
        ("id,first_name,last_name,email,lms_user_id\n17,Jané,Doe,,\n", "17"),  # nbgrader
        ("First name,Last name,ID number,Email address\nJané,Doe,,jd@x\n", "jd@x"),  # Moodle
        ("Last Name\tFirst Name\tUsername\tStudent ID\nDoe\tJané\tjdoe\t\n", "jdoe"),  # Blackboard
    ],
)
def test_an_lms_own_list_is_a_roster(text, student):
    roster = Roster(text.encode())
    assert {who: roster.name(who) for who in roster.rows} == {student: "Jané Doe"}
    assert roster.find(f"{student} Jane Doe") == student


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("id\tname\r\n17\tJané\r\n", "utf-16"),
        ("id;name\r\n17;Jané\r\n", "utf-16-be"),
        ("sep=;\r\nid;name\r\n17;Jané\r\n", "utf-8"),
        ('"sep=,"\nid,name\n17,Jané\n', "utf-8-sig"),
        ("id,name\r17,Jané\r", "cp1252"),
        ("\n\nid,name\n,Tim Tutor\n17,Jané\n", "utf-8"),
    ],
)
def test_a_spreadsheets_roster_is_read(text, encoding):
    roster = Roster(text.encode(encoding))
    assert {who: roster.name(who) for who in roster.rows} == {"17": "Jané"}
    tutor = ["line 4 (Tim Tutor) has no id: left out"]
    assert roster.remarks == (tutor if "Tim" in text else [])


@pytest.mark.parametrize("mark", ["", "\ufeff", "sep=;\n", '\ufeff"sep=;"\n'])
def test_the_scores_are_written_as_the_roster_was(workspace, inbox, tmp_path, mark):
    put(tmp_path / "roster.csv", f"{mark}Name;ID\nMüller, Max;18\n")
    put(inbox / "18" / FILE, answer(workspace.course))
    take(workspace, inbox, roster=tmp_path / "roster.csv")
    text = report.write_csv(workspace, report.rows(workspace)).read_text(encoding="utf-8")
    assert text.startswith(f"{mark}Name;ID;{NAME};{NAME} maximum;")
    assert "Müller, Max;18;;12;0;" in text


def test_namesakes_are_not_mixed_up(workspace, inbox, tmp_path):
    put(inbox / "Jane Doe_1_assignsubmission_file_" / FILE, answer(workspace.course))
    put(inbox / "Jane Doe_2_assignsubmission_file_" / FILE, answer(workspace.course, total="2"))
    found = take(workspace, inbox)
    assert sorted(what for what, _ in found.values()) == ["REFUSED", "taken"]
    assert "two of this name" in str(found)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "column `id`"),
        ("who,what\n1,2\n", "it has: who, what"),
        ("id,name\n1,A\n1,B\n", "line 3 has the id 1 a second time"),
        ("id,name\n,A\n", r"no student: line 2 \(A\) has no id"),
        ('id,name\n17,"Jane\n18,Bob\n', r"after its line 1.* quotation mark"),
        ('id,name\n17,"Jane\n18,Bob\n19,"Cay\n', "quotation mark"),
        ("id,name\n17," + "x" * 200_000, "after its line 1"),
        ("PK\x03\x04", "save it as CSV"),
        ("id;name\n1,23457E+11;Jane\n", "line 2.*shortened the id.*format text"),
    ],
)
def test_a_roster_that_cannot_be_used_says_why(text, reason):
    with pytest.raises(GradingError, match=reason):
        Roster(text.encode())


@pytest.mark.parametrize(
    ("column", "read"),
    [
        ("extension", True),
        ("Extension until", True),
        ("Extended_Due-Date", True),
        ("EXTENSION (date and time)", True),
        ("Extension granted by", False),
        ("Due date", False),
        ("Individual deadline", False),
    ],
)
def test_a_column_of_extensions_is_read_or_named(column, read):
    roster = Roster(f"id,name,{column}\n17,Jane,2026-12-03 12:00 UTC\n18,Bob,\n".encode())
    assert roster.extension("17") == (datetime(2026, 12, 3, 12) if read else None)
    assert [column in said for said in roster.remarks] == ([] if read else [True])


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026-12-01 12:00 UTC", 12),
        ("2026-12-01T12:00+01:00", 11),
        ("1 December 2026 12:00 Z", 12),
    ],
)
def test_a_moment_is_understood(text, hour):
    assert moment(text) == datetime(2026, 12, 1, hour, tzinfo=UTC)


@pytest.fixture
def in_berlin():
    """Let this computer be there meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("01/12/2026 12:00", "several ways"),
        ("26-12-01 12:00", "several ways"),
        ("2026-12-01", "several ways"),
        ("12:00", "several ways"),
        ("2026-12-01 12:00 EST", "time zone"),
        ("2026-12-01 12:00 UTC+1", "several ways"),
        ("2026-03-29 02:30", "several ways"),  # never, in Berlin
        ("2026-10-25 02:30", "several ways"),  # twice
        ("2026-07-01 12:00 CET", "several ways"),
        ("2026-02-30 12:00", "not a date"),
        ("soon", "not a date"),
    ],
)
def test_a_moment_that_is_in_doubt_is_refused(text, problem, in_berlin):
    with pytest.raises(GradingError, match=problem):
        moment(text)


def test_errors_say_what_to_do(workspace, inbox, tmp_path, capsys):
    def said(*arguments):
        assert main(["--course", str(workspace.course), *map(str, arguments)]) == 1
        return capsys.readouterr().err

    assert "no submissions yet. First: make collect" in said("report")
    assert "make collect FROM=" in said("collect")
    assert "There is no" in said("collect", "--from", tmp_path / "nowhere")
    put(tmp_path / "x.rar", "x")
    assert "neither a folder nor a zip" in said("collect", "--from", tmp_path / "x.rar")
    put(inbox / "ann" / FILE, answer(workspace.course))
    assert "is not a date" in said("collect", "--from", inbox, "--due", "soon")
    assert not (workspace.path / "records").exists()
    assert main(["--course", str(workspace.course), "collect", "--from", str(inbox)]) == 0
    capsys.readouterr()
    assert f"There are: {NAME}" in said("grade", "--exercise", "77")
    assert "There are: ann" in said("grade", "--student", "zoe")
    assert "not graded yet" in said("feedback")
    new = ["--workspace", str(tmp_path / "new")]
    assert main([*new, "--course", str(workspace.course), "formgrader"]) == 1
    assert "First: make exercises" in capsys.readouterr().err


def test_the_first_delivery_fills_a_new_workspace(workspace, inbox, capsys):
    new = Workspace(workspace.path / "new", course=workspace.course)
    put(inbox / "ann" / FILE, answer(workspace.course))
    place = ["--workspace", str(new.path), "--course", str(new.course)]
    assert main([*place, "collect", "--from", str(inbox)]) == 0
    assert f"taken     ann/{FILE}" in capsys.readouterr().out
    assert new.released() == [NAME]


def test_names_cannot_play_tricks_on_the_terminal(workspace, inbox):
    put(inbox / "a\x1b[31mb" / FILE, answer(workspace.course, **solution_cells(workspace.course)))
    assert "\x1b" not in "\n".join(collect.show(collect.collect(workspace, inbox)))


@pytest.mark.parametrize("place", ["", "submitted", "submitted/ann", "records", ".."])
def test_the_workspace_is_not_collected_from(workspace, inbox, place):
    put(inbox / "ann" / FILE, answer(workspace.course))
    take(workspace, inbox)
    kept = {p: p.read_bytes() for p in workspace.path.rglob("*") if p.is_file()}
    with pytest.raises(GradingError, match="Copy it to another folder"):
        take(workspace, workspace.path / place)
    assert {p: p.read_bytes() for p in workspace.path.rglob("*") if p.is_file()} == kept


@pytest.mark.parametrize("names", [(FILE, f"{NAME}-Copy1.ipynb"), (f"a/{FILE}", f"b/{FILE}")])
@pytest.mark.parametrize("order", [1, -1])
def test_the_blank_exercise_never_beats_an_answer(workspace, inbox, names, order):
    good, blank = answer(workspace.course, total="def total(x): return 1"), answer(workspace.course)
    members = dict(zip(names, (good, blank)[::order], strict=True))
    archive = zipped(inbox / "ann" / "work.zip", members)
    os.utime(archive, (1.77e9, 1.77e9))  # in February 2026
    found = take(workspace, inbox)
    assert workspace.submitted("ann", NAME).read_text() == good
    assert {what for what, _ in found.values()} <= {"taken", "newer", "left out"}
    put(inbox / "later" / "ann" / FILE, blank, "2026-03-05 10:00")
    what, said = take(workspace, inbox / "later")[f"ann/{FILE}"]
    assert what == "REFUSED"
    assert "still counts" in said
    assert workspace.submitted("ann", NAME).read_text() == good


def test_an_answer_takes_the_place_of_a_blank_whenever_it_came(workspace, inbox):
    put(inbox / "1" / "ann" / FILE, answer(workspace.course), "2026-03-05 10:00")
    good = answer(workspace.course, total="def total(x): return 1")
    put(inbox / "2" / "ann" / FILE, good, "2026-03-01 10:00")
    take(workspace, inbox / "1")
    take(workspace, inbox / "2")
    assert workspace.submitted("ann", NAME).read_text() == good


def test_two_answers_of_one_time_are_told_apart_by_the_zips_own_times_or_refused(workspace, inbox):
    texts = [answer(workspace.course, total=f"def total(x): return {n}") for n in (1, 2)]
    path = inbox / "ann" / "work.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo(f"{NAME}-Copy1.ipynb", (2026, 3, 1, 9, 0, 0)), texts[1])
        archive.writestr(zipfile.ZipInfo(FILE, (2026, 2, 1, 9, 0, 0)), texts[0])
    take(workspace, inbox)
    assert workspace.submitted("ann", NAME).read_text() == texts[1]
    for name, text in zip((FILE, f"{NAME} (1).ipynb"), texts, strict=True):
        put(inbox / "2" / "bob" / name, text)
    found = take(workspace, inbox / "2")
    assert sorted(what for what, _ in found.values()) == ["REFUSED", "taken"]
    assert "differs" in str(found)


@pytest.mark.parametrize(
    ("name", "what", "said"),
    [
        ("09_01_2026 homework.ipynb", "taken", "by its name"),
        ("10_02_2026 homework.ipynb", "taken", "by its cells"),
        ("09_02_sums.ipynb", "taken", "by its cells"),
    ],
)
def test_the_cells_tell_the_exercise(workspace, inbox, name, what, said):
    put(inbox / "ann" / name, answer(workspace.course))
    found = take(workspace, inbox)[f"ann/{name}"]
    assert found[0] == what
    assert said in found[1]


def test_a_number_alone_tells_no_exercise(workspace, inbox):
    text = '{"cells": [{"cell_type": "code", "source": "x = 1"}], "nbformat": 4, "metadata": {}}'
    put(inbox / "ann" / "09_01_2026.ipynb", text)
    what, said = take(workspace, inbox)["ann/09_01_2026.ipynb"]
    assert what == "REFUSED"
    assert "belong to an exercise" in said


@pytest.mark.parametrize("names", [("Zoë", "Zoe\u0308"), ("jane", "Jane")])
def test_one_person_under_two_spellings(workspace, inbox, names):
    texts = [answer(workspace.course, total=f"def total(x): return {n}") for n in (1, 2)]
    for n, (name, text) in enumerate(zip(names, texts, strict=True)):
        put(inbox / str(n) / name / FILE, text, f"2026-03-0{n + 1} 10:00")
        take(workspace, inbox / str(n))
    assert len(workspace.submissions()) == 1
    student = workspace.submissions()[0][0]
    assert workspace.submitted(student, NAME).read_text() == texts[1]
    for name in names:
        put(inbox / "both" / name.replace("o", "u") / FILE, texts[0])
    if names[0] == "jane":  # in one delivery they are in doubt
        found = take(workspace, inbox / "both")
        assert {what for what, _ in found.values()} == {"REFUSED"}


def test_a_roster_that_comes_later_gives_the_same_people_their_ids(workspace, inbox, tmp_path):
    text = answer(workspace.course, total="def total(x): return 1")
    for name in ("Jane Doe", "broe", "stranger"):
        put(inbox / name / FILE, text)
    take(workspace, inbox)
    with workspace.gradebook() as book:
        book.add_student("Jane_Doe")
        book.add_submission(NAME, "Jane_Doe")
    roster = put(tmp_path / "r.csv", "id,name,login\n17,Jane Doe,jdoe\n18,Bob Roe,broe\n")
    put(inbox / "Bob Roe" / FILE, text)
    (inbox / "broe" / FILE).unlink()
    found = take(workspace, inbox, roster=roster)
    assert [who for who, _ in workspace.submissions()] == ["17", "18", "stranger"]
    assert found["Jane_Doe"][0] == "renamed"
    with workspace.gradebook() as book:
        assert [s.id for s in book.students] == ["17"]
        assert book.find_submission(NAME, "17")


def test_two_collections_of_one_person_are_not_merged(workspace, inbox, tmp_path):
    for n, name in enumerate(("Jane Doe", "jdoe")):
        put(inbox / name / FILE, answer(workspace.course, total=f"def total(x): return {n}"))
    take(workspace, inbox)
    roster = put(tmp_path / "r.csv", "id,name,login\n17,Jane Doe,jdoe\n")
    found = take(workspace, put(inbox / "empty" / "x.txt", "").parent, roster=roster)
    assert found["Jane_Doe"][0] == "renamed"
    assert found["jdoe"][0] == "REFUSED"
    assert [who for who, _ in workspace.submissions()] == ["17", "jdoe"]


@pytest.mark.parametrize("place", ["submitted", "autograded", "feedback", "gradebook", "both"])
def test_a_roster_that_comes_later_replaces_nothing(workspace, inbox, tmp_path, place):
    """What nbgrader's own commands left under the id has no record of ours."""
    put(inbox / "Jane Doe" / FILE, answer(workspace.course, total="def total(x): return 1"))
    take(workspace, inbox)
    own = "Jane_Doe"
    if place in ("gradebook", "both"):
        with workspace.gradebook() as book:
            for who in ("17", own)[: 2 if place == "both" else 1]:
                book.update_or_create_student(who)
                book.add_submission(NAME, who)
    else:
        put(workspace.path / place / "17" / NAME / FILE, "the other one")
    roster = put(tmp_path / "r.csv", "id,name,login\n17,Jane Doe,jdoe\n")
    before = [(path, path.read_bytes()) for path in workspace.path.rglob(f"*{NAME}*.*")]
    what, said = take(workspace, put(inbox / "e" / "x.txt", "").parent, roster=roster)[own]
    assert what == "REFUSED"
    assert "submitted/" in said
    assert ("the gradebook" if place == "both" else place) in said
    assert [(path, path.read_bytes()) for path, _ in before] == before


def test_what_nbgrader_collected_gets_its_id_too(workspace, inbox, tmp_path):
    put(workspace.path / "submitted" / "jdoe" / NAME / FILE, answer(workspace.course))
    roster = put(tmp_path / "r.csv", "id,name,login\n17,Jane Doe,jdoe\n")
    found = take(workspace, put(inbox / "e" / "x.txt", "").parent, roster=roster)
    assert found["jdoe"][0] == "renamed"
    assert workspace.submissions() == [("17", NAME)]


def test_what_nbgrader_collected_is_held_to_the_same_rules(workspace, inbox):
    """It writes no record: what lies in submitted/ is compared with what comes all the same."""
    texts = [answer(workspace.course, total=f"def total(x): return {n}") for n in range(3)]
    blank = (workspace.path / "release" / NAME / FILE).read_text()
    for who in ("ann", "bob", "cyd"):
        place = workspace.submitted(who, NAME)
        put(place, texts[0])
        put(place.with_name("timestamp.txt"), "2026-03-02 10:00:00 UTC")
    put(inbox / "ann" / FILE, texts[1], "2026-03-01 10:00")
    put(inbox / "bob" / FILE, blank, "2026-03-03 10:00")
    put(inbox / "cyd" / FILE, texts[1], "2026-03-03 10:00")
    found = take(workspace, inbox, most=2)
    assert [found[f"{who}/{FILE}"][0] for who in ("ann", "bob", "cyd")] == [
        "too old",
        "REFUSED",
        "newer",
    ]
    assert workspace.submitted("ann", NAME).read_text() == texts[0]
    assert workspace.submitted("bob", NAME).read_text() == texts[0]
    put(inbox / "cyd" / FILE, texts[2], "2026-03-04 10:00")
    assert "attempt 3, and 2 are allowed" in take(workspace, inbox)[f"cyd/{FILE}"][1]
    # nbgrader's next collection counts as an attempt too.
    put(place, texts[2])
    put(place.with_name("timestamp.txt"), "2026-03-05 10:00:00 UTC")
    assert take(workspace, inbox)[f"cyd/{FILE}"][0] == "too old"
    assert place.read_text() == texts[2]


def test_a_zip_without_the_utf8_flag_keeps_its_names(workspace, tmp_path):
    path = tmp_path / "in" / "mac.zip"
    zipped(path, {f"Josxx Nxxxez/{FILE}": answer(workspace.course)})
    raw = path.read_bytes().replace(b"Josxx Nxxxez", "José Núñz".encode().ljust(12, b"_"))
    path.write_bytes(raw)
    roster = put(tmp_path / "r.csv", "id,name\n17,José Núñz\n")
    take(workspace, path, roster=roster)
    assert [who for who, _ in workspace.submissions()] == ["17"]


def test_programs_own_folders_are_not_counted(workspace, inbox, monkeypatch):
    monkeypatch.setattr(delivery, "MOST_FILES", 5)
    lib = {f"hw/.venv/lib/site-packages/{n}.json": "{}" for n in range(20)}
    members = {f"hw/{FILE}": answer(workspace.course), "hw/settings.json": '{"a": 1}', **lib}
    found = take(workspace, zipped(inbox / "ann" / "hw.zip", members).parents[1])
    assert {p: what for p, (what, _) in found.items()} == {
        "ann/hw.zip/hw/.venv": "left out",
        "ann/hw.zip/hw/settings.json": "left out",
        f"ann/hw.zip/hw/{FILE}": "taken",
    }
    put(inbox / "bob" / "venv" / "x.ipynb", "x")
    assert take(workspace, inbox / "bob" / "..")["bob/venv"][0] == "left out"


def test_an_extension_is_the_students_own_due_date(workspace, inbox, tmp_path):
    for who in ("17", "18"):
        put(inbox / who / FILE, answer(workspace.course), "2026-03-01 13:00")
    roster = put(tmp_path / "r.csv", "id,name,extension\n17,A,2026-03-02 12:00\n18,B,\n")
    found = take(workspace, inbox, roster=roster, due="2026-03-01 12:00")
    assert found[NAME][0] == "due"
    assert "Sunday 2026-03-01 12:00" in found[NAME][1]
    late = {row.student: row.late for row in report.rows(workspace)}
    assert late == {"17": "", "18": "1 h 0 min"}
    put(roster, "id,name,extension\n17,A,02/03/2026\n")
    with pytest.raises(GradingError, match="line 2, extension"):
        take(workspace, inbox, roster=roster)


def test_a_name_that_no_file_system_takes_is_refused_at_once(workspace, tmp_path):
    names = ["_" * 60_000, "1-1 - " + "-" * 60_000, "x-" * 30_000, "1_" * 30_000]
    archive = zipped(tmp_path / "x.zip", {f"{name}.ipynb": "" for name in names})
    found = take(workspace, archive)  # takes hours where a pattern is tried on such a name
    assert {what for what, _ in found.values()} == {"REFUSED"}
    assert "255 characters" in str(found)
