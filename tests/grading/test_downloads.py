"""The tables of docs/downloads.md: each row is tried, and its verdict compared."""

import re

import pytest
from boxgrader.due import moment
from boxgrader.model import GradingError
from boxgrader.roster import Roster

from rnn_course.grading import ROOT

from .conftest import NAME, answer, put, zipped
from .test_collect import take

PAGE = (ROOT / "docs" / "downloads.md").read_text(encoding="utf-8")
ROSTER = re.search(r"```\n(.*?)```", PAGE, re.DOTALL)[1]


def rows():
    downloads = PAGE.split("## Class lists")[0].split("## Without a class list")
    for text, roster in zip(downloads, (ROSTER, ""), strict=True):
        for kind, files, verdict in re.findall(r"^\| (.*?) \| (.*`) \| (.*) \|$", text, re.M):
            deliveries = [re.findall(r"`(.*?)`", part) for part in files.split("then ")]
            yield pytest.param(roster, deliveries, verdict.split("<br>"), id=kind)


def packed(members, folder):
    """Return {path: text}; what lies below ``x.zip/`` in members is in the bytes of ``x.zip``."""
    found, zips = {}, {}
    for path, text in members.items():
        name, inside, rest = path.partition(".zip/")
        if inside:
            zips.setdefault(f"{name}.zip", {})[rest] = text
        else:
            found[path] = text
    for name, inner in zips.items():
        found[name] = zipped(folder / "made.zip", packed(inner, folder)).read_bytes()
    return found


@pytest.mark.parametrize(("roster", "deliveries", "verdicts"), list(rows()))
def test_a_download_of_the_table(workspace, tmp_path, roster, deliveries, verdicts):
    paths = [path for delivery in deliveries for path in delivery]
    members = {path: answer(workspace.course, total=path) for path in paths}
    if roster:
        roster = put(tmp_path / "roster.csv", roster)
    refused = []
    for n, delivery in enumerate(deliveries):
        files = packed({path: members[path] for path in delivery}, tmp_path)
        for m, (path, content) in enumerate(files.items()):
            put(tmp_path / str(n) / path, content, f"2026-03-0{n + 1} 10:0{m}")
        found = take(workspace, tmp_path / str(n), roster=roster or None)
        refused += [path for path, (what, _) in found.items() if what == "REFUSED"]
    assert len(refused) == verdicts.count("REFUSED"), refused
    stored = (workspace.path / "submitted").glob(f"*/{NAME}/{NAME}.ipynb")
    kept = {path.parts[-3]: path.read_text() for path in stored}
    expected = dict(zip(verdicts, members.values(), strict=True))  # the last of each student
    expected.pop("REFUSED", None)
    assert kept == expected


def facts(title):
    """Return the rows of one of the page's tables, the cells of each."""
    lines = PAGE.split(f"## {title}")[1].split("\n## ")[0].splitlines()
    return [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")][1:]


def refused(verdict, read, text):
    """Say whether a verdict is a refusal; then reading the text has to fail in its words."""
    _, colon, words = verdict.partition("refused: ")
    if colon:
        with pytest.raises(GradingError, match=re.escape(words)):
            read(text)
    return bool(colon)


@pytest.mark.parametrize("row", facts("Class lists"), ids=lambda row: row[0])
def test_a_class_list_of_the_table(row):
    _, text, encoding, verdict = row
    for sign, meant in {"`": "", "⏎": "\r\n", "⇥": "\t", r"\x03\x04": "\3\4"}.items():
        text = text.replace(sign, meant)
    if refused(verdict, Roster, text.encode(encoding)):
        return
    roster = Roster(text.encode(encoding))
    ids, _, remark = verdict.partition("; ")
    assert ", ".join(roster.rows) == ids
    assert [remark in said for said in roster.remarks] == ([True] if remark else [])
    assert all("Jané" in roster.name(who) for who in roster.rows)


@pytest.mark.parametrize("row", facts("Due dates"), ids=lambda row: row[0])
def test_a_due_date_of_the_table(row):
    text, verdict = row
    text = text.strip("`")
    if not refused(verdict, moment, text):
        assert f"{moment(text):%Y-%m-%d %H:%M %Z}" == verdict


def test_every_row_of_the_table_is_read():
    downloads = PAGE.split("## Class lists")[0]
    assert len(list(rows())) == len(re.findall(r"^\| (?!Kind|--)", downloads, re.MULTILINE))
