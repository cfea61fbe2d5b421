"""What the instructor reads: one page, one CSV, of a class as large as classes are."""

import base64
import csv
import hashlib
import io
import re
from datetime import UTC, datetime, timedelta

import nbformat
import pytest
from boxgrader.model import Record
from boxgrader.workspace import Workspace
from markupsafe import escape
from nbformat.v4 import new_code_cell, new_notebook

from boxgrader import report
from rnn_course.grading import ROOT

NAME = "09_01_sums"
HOSTILE = '<img src=x onerror="alert(1)">'


def empty_workspace(folder):
    """Return a workspace with one exercise handed out: two checks, and an answer by hand."""
    workspace = Workspace(folder / "grading", course=folder)
    cells = [new_code_cell(id=name) for name in ("test-one", "test-two", "written")]
    for cell in cells:
        cell.metadata["nbgrader"] = {"grade_id": cell.id.replace("-", "_"), "grade": True}
    path = workspace.path / "release" / NAME / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(new_notebook(cells=cells), path)
    return workspace


def class_of(count):
    """Return the rows of a class: the points rise with the number, one check fails for most."""
    rows = []
    for number in range(count):
        points = 10 * number / (count - 1)
        rows.append(
            report.Row(
                f"s{number}",
                f"Name {number}",
                NAME,
                12,
                score=points,
                hand=2,
                passed={"test_one"},
                points={"test_one": 1.5, "test_two": points},
                hints={"test_two": "AssertionError: Likely cause: the bias is missing."},
            )
        )
    rows[-1].passed, rows[-1].hints = {"test_one", "test_two"}, {}
    rows[1].name = HOSTILE
    return rows


@pytest.mark.parametrize("count", [3, 200])
def test_a_large_class_begins_with_what_it_failed(tmp_path, count):
    workspace = empty_workspace(tmp_path)
    page = report.write_page(workspace, class_of(count)).read_text(encoding="utf-8")
    order = ['role="img"', "Checks failed most", 'id="help"', "<details"]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    helped, folded = page.split('id="help"')[1].split("<details", 1)
    needing = re.findall(r'scope="row">(.*?)</th>', helped)
    others = [f"Name {number}" for number in range(2, min(count - 1, report.MOST_STUDENTS))]
    assert needing == ["Name 0", str(escape(HOSTILE)), *others]
    assert len(re.findall("<tr data-who", folded)) == 2 * count, "everyone, and every submission"
    assert f'href="feedback/s0/{NAME}.html"' in helped
    assert "once boxgrader feedback has written it" in helped


def test_nothing_but_the_pages_own_script_can_run(tmp_path):
    page = report.write_page(empty_workspace(tmp_path), class_of(3)).read_text(encoding="utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'" in page
    assert HOSTILE not in page
    assert str(escape(HOSTILE)) in page


@pytest.mark.parametrize(
    ("roster", "points"),
    [
        ("id;name;mark\ns0;Müller, Max;1,5\n", "1,5"),
        ("id;name\ns0;Max\n", "1,5"),
        ("id,name,mark\ns0,Max,2.25\n", "1.5"),
        ("id;name;mark\ns0;Max;1.5\n", "1.5"),
        ('id,name,mark\ns0,Max,"3,5"\n', "1,5"),
        ("id,name,mark\ns0,Max,7\n", "1.5"),
    ],
)
def test_numbers_are_written_as_the_roster_has_them(tmp_path, roster, points):
    workspace = empty_workspace(tmp_path)
    (workspace.path / "roster.csv").write_text(roster, encoding="utf-8")
    text = report.write_csv(workspace, class_of(3)).read_text(encoding="utf-8")
    delimiter = ";" if ";" in roster else ","
    first, *_ = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    assert first[f"{NAME} test_one"] == points
    assert first[f"{NAME} test_two"] == "0"
    assert first[f"{NAME} written"] == "", "waits for a person"
    assert first[f"{NAME} maximum"] == "12"


def test_the_rosters_cells_come_back_unchanged(tmp_path):
    header = ["id", "name", "note", "note", "", "code"]
    own = [
        [" s0 ", "Doe, Jane", "-", "+49 1", "x", '="007"'],
        ["s9", 'A "B" C', "1,5", "two\nlines", "", "@jane"],
        ["s1", "Max", "", "", "", "\u00a0"],
    ]
    workspace = empty_workspace(tmp_path)
    with (workspace.path / "roster.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *own])
    path = report.write_csv(workspace, class_of(3))
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.reader(file))
    assert [line[: len(header)] for line in found[:4]] == [header, *own], "in the roster's order"
    assert found[4][:2] == ["s2", "Name 2"], "who is not in the roster comes last"
    assert all(len(line) == len(found[0]) for line in found)


@pytest.mark.parametrize(
    ("hours", "more", "lms", "said"),
    [
        (-1, 0, True, "says the LMS, its time does not"),
        (-1, 48, True, "says the LMS, its time does not"),
        (1, 48, True, ""),
        (1, 0, True, "1 h 0 min"),
        (50, 24, True, "1 d 2 h"),
        (-1, 0, False, ""),
        (None, 0, True, "says the LMS"),
        (None, 0, False, ""),
    ],
)
def test_late_is_what_the_time_or_the_lms_says(hours, more, lms, said):
    due = None if hours is None else datetime(2026, 12, 1, 12)
    time = (due or datetime(2026, 1, 1)) + timedelta(hours=hours or 0)
    record = Record(time=time.replace(tzinfo=UTC).isoformat(), lms_late=lms)
    assert report.lateness(record, due, timedelta(hours=more)) == said


def test_a_name_from_outside_the_roster_is_no_formula(tmp_path):
    rows = class_of(3)
    rows[0].name = "=HYPERLINK(1)"
    text = report.write_csv(empty_workspace(tmp_path), rows).read_text(encoding="utf-8")
    assert "'=HYPERLINK(1)" in text


def test_the_script_is_part_of_the_package():
    text = (ROOT / "boxgrader" / "pyproject.toml").read_text(encoding="utf-8")
    assert f'"*{report.SCRIPT.suffix}"' in text
