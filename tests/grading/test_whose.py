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
    "Brightspace, single files": [
        f"98765-43210 - Jane Doe - 30 November, 2025 1015 AM - {FILE}",
        f"98765-43211 - Bob Roe - 30. Nov. 2025 1315 - {FILE}",
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
    "ids and names": [f"17-Jane Doe/{FILE}", f"Bob Roe (18)/{FILE}"],
    "mail, the name last": [f"{NAME}_Jane_Doe.ipynb", f"{NAME} Bob Roe (1).ipynb"],
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


@pytest.mark.parametrize(
    ("names", "students"),
    [
        (  # a name with a hyphen is not cut at it
            [f"98-{n} - Ann-{'MK'[n]}ay Roe - Nov 30, 2025 1015 AM/{FILE}" for n in (0, 1)],
            {"Ann-May_Roe", "Ann-Kay_Roe"},
        ),
        (
            [f"Participant_{n}_assignsubmission_file_/{FILE}" for n in (11, 12)],
            {"Participant_11", "Participant_12"},
        ),
        (
            [f"anon_ab12c_LATE_999_{FILE}", f"anon_xY34z_1000_{FILE}"],
            {"anon_ab12c", "anon_xY34z"},
        ),
        (  # a file beside others' is not the folder's
            [f"HW 1/Jane Doe - {FILE}", f"HW 1/Bob Roe - {FILE}", "HW 1/Li Wei - Untitled.ipynb"],
            {"Jane_Doe", "Bob_Roe", "Li_Wei"},
        ),
    ],
)
def test_each_file_is_its_own_students(workspace, tmp_path, names, students):
    members = {name: answer(workspace.course, total=name) for name in names}
    take(workspace, zipped(tmp_path / "x.zip", members))
    assert {who for who, _ in workspace.submissions()} == students


def test_gradescopes_namesakes_do_not_replace_each_other(workspace, tmp_path):
    folder, text = (
        tmp_path / "export",
        GRADESCOPE.replace("Bob Roe\n    :sid: ''", "Jane Doe\n    :sid: '19'"),
    )
    for n in (101, 102):
        time = f"2026-03-0{n - 100} 10:00"
        put(folder / f"submission_{n}" / FILE, answer(workspace.course, total=str(n)), time)
    put(folder / METADATA, text)
    found = take(workspace, folder)
    assert "handed in by number 17, this is 19" in found[f"submission_102/{FILE}"][1]


def test_a_zip_that_the_lms_named_is_its_students(workspace, tmp_path):
    work = zipped(tmp_path / "work.zip", {f"a/{FILE}": answer(workspace.course)}).read_bytes()
    put(tmp_path / "in" / "doejane_123_456_work.zip", work)
    put(tmp_path / "in" / f"doejane_123_457_{FILE}", answer(workspace.course), "2026-03-05 10:00")
    take(workspace, tmp_path / "in")
    assert workspace.submissions() == [("doejane_123", NAME)]


def test_a_file_named_after_another_than_its_folder_is_refused(workspace, tmp_path):
    roster = put(tmp_path / "roster.csv", ROSTER)
    name = f"canvas/roebob_124_456_{FILE}"
    put(tmp_path / "in" / name, answer(workspace.course))
    assert take(workspace, tmp_path / "in", roster=roster)[name][0] == "REFUSED"


def test_who_sent_no_notebook_is_named(workspace, tmp_path):
    moodle = "{}_1_assignsubmission_file_"
    put(tmp_path / "in" / moodle.format("Jane Doe") / "hw.pdf", "x")
    put(tmp_path / "in" / moodle.format("Jane Doe") / FILE, answer(workspace.course))
    put(tmp_path / "in" / moodle.format("Bob Roe") / "hw.py", "x")
    put(tmp_path / "in" / "index.html", "x")
    found = take(workspace, tmp_path / "in")
    loud = [remark for what, remark in found.values() if what == "REFUSED"]
    assert loud == ["all that came from Bob_Roe, and no notebook: ask for the .ipynb"]


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
