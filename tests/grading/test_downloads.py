"""The downloads of docs/downloads.md: each row is collected, and its verdict compared."""

import re

import pytest

from rnn_course.grading import ROOT

from .conftest import NAME, answer, put, zipped
from .test_collect import take

PAGE = (ROOT / "docs" / "downloads.md").read_text(encoding="utf-8")
ROSTER = re.search(r"```\n(.*?)```", PAGE, re.DOTALL)[1]


def rows():
    for text, roster in zip(PAGE.split("## Without a class list"), (ROSTER, ""), strict=True):
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


def test_every_row_of_the_table_is_read():
    assert len(list(rows())) == len(re.findall(r"^\| (?!Kind|--)", PAGE, re.MULTILINE))
