"""Whose a file is: the downloads of eight systems, and names that only look like theirs."""

import pytest
from boxgrader.whose import METADATA

from .conftest import NAME, answer, put, zipped
from .test_collect import FILE, take

ROSTER = "id,name,login\n17,Jane Doe,jdoe\n18,Bob Roe,broe\n"
BLACKBOARD = "Homework 1_{}_attempt_2026-03-01-10-15-23"
GRADESCOPE = """---
submission_101:
  :submitters:
  - :name: Jane Doe
    :sid: '17'
    :email: jdoe@uni.example
  :created_at: 2026-11-30 10:15:00.000000000 Z
submission_102:
  :submitters:
  - :name: Bob Roe
    :sid: ''
    :email: broe@uni.example
"""
LAYOUTS = {
    "Moodle": [
        f"Jane Doe_1_assignsubmission_file_/{FILE}",
        f"Bob Roe_2_assignsubmission_file_{FILE}",
    ],
    "Canvas": [f"doejane_LATE_123_456_{FILE}", f"roebob_18_457_{NAME}-1.ipynb"],
    "Canvas, in a folder": [f"hw/doejane_123_456_{FILE}", f"hw/roebob_124_457_{FILE}"],
    "Brightspace": [
        f"98765-43210 - Jane Doe - Nov 30, 2025 1015 AM/{FILE}",
        f"98765-43211 - Bob Roe - Nov 30, 2025 115 PM/{FILE}",
    ],
    "Blackboard": [f"{BLACKBOARD.format('jdoe')}_{FILE}", f"{BLACKBOARD.format('broe')}_{FILE}"],
    "Gradescope": [
        f"assignment_55_export/submission_101/{FILE}",
        f"assignment_55_export/submission_102/{FILE}",
    ],
    "Google Classroom": [f"Jane Doe - {FILE}", f"Bob Roe - {FILE}"],
    "Google Classroom, in a folder": [f"HW 1/Jane Doe - {FILE}", f"HW 1/Bob Roe - Copy of {FILE}"],
    "one top folder": [f"submissions/Jane Doe/{FILE}", f"submissions/Bob Roe/{FILE}"],
    "a folder a week": [f"week 1/Jane Doe/{FILE}", f"week 2/Bob Roe/a/{FILE}"],
    "mail, flat": [f"jdoe_{FILE}", f"Bob Roe {FILE}"],
}


def laid_out(workspace, layout):
    texts = [answer(workspace.course, total=f"def total(x): return {n}") for n in range(2)]
    members = dict(zip(LAYOUTS[layout], texts, strict=True))
    if layout == "Gradescope":
        members[f"assignment_55_export/{METADATA}"] = GRADESCOPE
    return members, texts


def own_work(workspace):
    return [workspace.submitted(who, NAME).read_text() for who in ("17", "18")]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("how", ["folder", "zip", "zip in a folder"])
def test_each_systems_download_is_a_class(workspace, tmp_path, layout, how):
    members, texts = laid_out(workspace, layout)
    source = tmp_path / "download"
    if how == "folder":
        for name, text in members.items():
            put(source / name, text)
    else:
        members |= {"index.html": "x", "grades.csv": "x"}
        archive = zipped(source / "download.zip", members)
        source = archive if how == "zip" else source
    found = take(workspace, source, roster=put(tmp_path / "roster.csv", ROSTER))
    refused = {remark for what, remark in found.values() if what == "REFUSED"}
    flat = how == "zip in a folder" and layout.startswith(("mail", "Google"))
    if refused and flat:  # may be one student's own zip: said, nothing stored
        assert not (workspace.path / "submitted").exists()
        return
    assert not refused
    assert own_work(workspace) == texts


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("zips", [False, True])
def test_without_a_roster_nobodys_work_replaces_anothers(workspace, tmp_path, layout, zips):
    members, _ = laid_out(workspace, layout)
    for name, text in members.items():
        put(tmp_path / "in" / name, text)
    archive = zipped(tmp_path / "zips" / "download.zip", members)
    found = take(workspace, archive.parent if zips else tmp_path / "in")
    kept = [path.read_text() for path in (workspace.path / "submitted").rglob("*.ipynb")]
    loud = [path for path, (what, _) in found.items() if what == "REFUSED"]
    assert len(kept) + len(loud) >= (1 if loud == ["download.zip"] else 2)
    assert not any(what == "newer" for what, _ in found.values())
    assert len(set(kept)) == len(kept)


def test_gradescope_without_its_list_is_not_one_student(workspace, tmp_path):
    folder = tmp_path / "assignment_55_export"
    for n in (101, 102):
        put(folder / f"submission_{n}" / FILE, answer(workspace.course, total=str(n)))
    put(folder / METADATA, "--- \n")
    found = take(workspace, tmp_path / "assignment_55_export")
    assert {who for who, _ in workspace.submissions()} == {"submission_101", "submission_102"}
    assert "does not say whose" in found[f"submission_101/{FILE}"][1]


@pytest.mark.parametrize("folders", [("a/x", "b/y"), ("hw/jane", "hw/bob")])
def test_two_folders_of_one_unknown_are_refused_whatever_the_exercise(workspace, tmp_path, folders):
    members = {f"{f}/{FILE}": answer(workspace.course, total=f) for f in folders}
    found = take(workspace, zipped(tmp_path / "in" / "x_1_2_y.zip", members).parent)
    assert {what for what, _ in found.values()} == {"REFUSED"}


@pytest.mark.parametrize(
    "name", [f"jane_{FILE}", f"hw_{FILE}", "jane_09_01_2.ipynb", "hw_3_2_sums.ipynb"]
)
def test_a_students_file_name_is_not_canvas(workspace, tmp_path, name):
    roster = put(tmp_path / "roster.csv", "id,name\n09,Jane Doe\n01,Bob Roe\n3,Cay Coe\n")
    text = answer(workspace.course)
    assert take(workspace, put(tmp_path / "flat" / name, text).parent, roster=roster)[name][0] == (
        "REFUSED"
    )
    put(tmp_path / "in" / "Jane Doe" / name, text)
    take(workspace, tmp_path / "in")
    assert workspace.submissions() == [("09", NAME)]


@pytest.mark.parametrize("folder", ["jane", "Jane Doe"])
@pytest.mark.parametrize("roster", [False, True])
def test_the_folder_comes_before_the_files_name(workspace, tmp_path, folder, roster):
    put(tmp_path / "in" / folder / f"hw_2026_1130_{FILE}", answer(workspace.course))
    roster = put(tmp_path / "roster.csv", ROSTER) if roster else None
    take(workspace, tmp_path / "in", roster=roster)
    who = "17" if roster and folder == "Jane Doe" else folder.replace(" ", "_")
    assert workspace.submissions() == [(who, NAME)]


def test_a_number_never_overrules_a_name(workspace, tmp_path):
    roster = put(tmp_path / "roster.csv", ROSTER)
    text = answer(workspace.course)
    put(tmp_path / "in" / "Bob Roe_17_assignsubmission_file_" / FILE, text)  # Moodle counts itself
    put(tmp_path / "in" / f"smithann_17_456_{FILE}", text)
    put(tmp_path / "in" / "Participant 17_17_assignsubmission_file_" / FILE, text)
    found = take(workspace, tmp_path / "in", roster=roster)
    assert [who for who, _ in workspace.submissions()] == ["17", "18", "smithann_17"]
    assert "not in the roster" in found[f"smithann_17_456_{FILE}"][1]
