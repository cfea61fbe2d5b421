"""Every attack of the list, through the real commands: no point stolen, no point lost."""

import ast
import json
import re
import socket

import psutil
import pytest
import toy
from attack_class import SECONDS, commands, doorbell
from attacks import ATTACKS
from IPython.core.inputtransformer2 import TransformerManager
from nbgrader.utils import is_locked


def scores(workspace):
    """Return {student: score} from the gradebook."""
    with workspace.gradebook() as book:
        found = book.assignment_submissions(toy.NAME)
        return {submission.student.id: submission.score for submission in found}


def reasons(workspace, student):
    """Return all that is noted about a submission: its reason and its failed checks."""
    record = workspace.record(student, toy.NAME)
    remarks = record.remarks
    return " | ".join([record.reason, *record.hints.values(), *remarks])


def grade_alone(workspace, student):
    """Grade one again with more time: on a busy machine it may have met another limit first."""
    line = ["grade", "--student", student, "--seconds", str(10 * SECONDS)]
    status, _, errors = commands(workspace, line, env={})["grade"]
    assert status == 0, errors


@pytest.mark.parametrize("attack", ATTACKS, ids=[attack.name for attack in ATTACKS])
def test_attack_scores(attack, graded_class):
    workspace = graded_class["workspace"]
    if attack.reason not in reasons(workspace, attack.name):
        grade_alone(workspace, attack.name)
    assert scores(workspace)[attack.name] == attack.score
    assert attack.reason in reasons(workspace, attack.name)
    if attack.score < 10:
        assert reasons(workspace, attack.name).strip(" |"), "a score below the full has a reason"


@pytest.mark.parametrize("attack", ATTACKS, ids=[attack.name for attack in ATTACKS])
def test_attack_is_python(attack):
    for _, source in attack.cells:
        ast.parse(TransformerManager().transform_cell(source))


def own_code(notebook, released):
    """Return the code that a normalised submission adds to the released notebook."""
    given = {cell.source for cell in released.cells}
    return [
        cell.source
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.source not in given and not is_locked(cell)
    ]


@pytest.mark.parametrize("attack", ATTACKS, ids=[attack.name for attack in ATTACKS])
def test_attack_is_among_the_steps_that_run(attack, graded_class):
    workspace = graded_class["workspace"]
    course = workspace.as_course()
    path = workspace.submitted(attack.name, toy.NAME)
    found = course.submission(path, toy.NAME, toy.NAME)
    steps = "\n".join(step.source for step in course.job(found, toy.NAME, toy.NAME).steps)
    wanted = own_code(found, toy.release(workspace))
    assert len(wanted) >= len(attack.cells)
    for source in wanted:
        assert source in steps


def test_commands_end_well(graded_class):
    for name, (status, _, errors) in graded_class["commands"].items():
        assert status == 0, f"{name}: {errors[-2000:]}"
        assert "Traceback" not in errors, f"{name}: {errors[-2000:]}"


@pytest.mark.parametrize("student", ["aa_neighbour", "zz_neighbour", "wrong_name"])
def test_correct_neighbour_keeps_every_point(student, graded_class):
    assert scores(graded_class["workspace"])[student] == 10


def test_blank_scores_nothing(graded_class):
    assert scores(graded_class["workspace"])["blank"] == 0


def test_link_as_notebook_scores_nothing_with_a_reason(graded_class):
    workspace = graded_class["workspace"]
    assert scores(workspace)["linked"] == 0
    assert "link" in reasons(workspace, "linked")


def test_zip_path_does_not_lead_out(graded_class):
    workspace = graded_class["workspace"]
    stray = [
        p for p in workspace.course.parent.rglob(f"{toy.NAME}.ipynb") if p.read_bytes() == b"{}"
    ]
    assert stray == []
    assert "leads out" in graded_class["commands"]["collect"][1]


def test_forged_time_stamp_is_not_believed(graded_class):
    record = graded_class["workspace"].record("zz_neighbour", toy.NAME)
    assert not record.time.startswith("1999")


def test_nothing_but_the_notebook_is_taken(graded_class):
    workspace = graded_class["workspace"]
    for step in ("submitted", "autograded"):
        names = {path.name for path in (workspace.path / step).rglob("*") if path.is_file()}
        assert names <= {f"{toy.NAME}.ipynb", "timestamp.txt"}


def test_no_process_is_left(graded_class):
    left = [p.pid for p in psutil.process_iter(["cmdline"]) if "86399" in (p.info["cmdline"] or [])]
    assert left == []


def test_nothing_is_left_on_disk(graded_class):
    assert graded_class["left"] == []
    assert [path for path in graded_class["home"] if "/.cache" not in path] == []


def test_source_is_untouched(graded_class):
    assert graded_class["same_source"]


def test_the_doorbell_hears_who_calls():
    with doorbell() as (port, callers):
        for family, address in (
            (socket.AF_INET, ("127.0.0.1", port)),
            (socket.AF_UNIX, f"\0doorbell-{port}"),
        ):
            with socket.socket(family) as caller:
                caller.connect(address)
    assert len(callers) == 2


def test_nobody_called_home(graded_class):
    assert graded_class["callers"] == 0


def test_output_is_bounded(graded_class):
    workspace = graded_class["workspace"]
    for step in ("autograded", "results"):
        for path in (workspace.path / step).rglob("*"):
            assert not path.is_file() or path.stat().st_size < 8_000_000, path


def test_feedback_runs_no_script_and_shows_no_hidden_check(graded_class):
    folder = graded_class["workspace"].build / "feedback"
    page = (folder / "script_in_output" / f"{toy.NAME}.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert not re.search(r"<img[^>]*onerror", page)
    assert "<b>bold</b>" in page, "harmless markup stays"
    costly = (folder / "costly_page" / f"{toy.NAME}.html").read_text(encoding="utf-8")
    assert "takes too much time" in costly
    assert "10 of 15 points" in costly
    for path in folder.rglob("*.html"):
        assert "# zanzibar" not in path.read_text(encoding="utf-8"), path


def test_reads_found_nothing(graded_class):
    path = graded_class["workspace"].path / "autograded" / "read_solution" / toy.NAME
    printed = json.dumps((path / f"{toy.NAME}.ipynb").read_text(encoding="utf-8"))
    assert "found []" in printed


def test_no_memory_is_held_that_nobody_counts(graded_class):
    path = graded_class["workspace"].path / "autograded" / "shared_memory" / toy.NAME
    cells = json.loads((path / f"{toy.NAME}.ipynb").read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    (printed,) = [o["text"] for o in outputs if "no:" in str(o.get("text"))]
    assert "".join(printed).count("no:") == 2
    assert "holds" not in "".join(printed)


def test_class_report_shows_everyone_and_what_failed(graded_class):
    page = (graded_class["workspace"].build / "report.html").read_text(encoding="utf-8")
    by_check = page.split('id="everyone"')[1].split("</details>", 1)[1]
    for attack in ATTACKS:
        row = re.search(rf'<tr data-who="{attack.name} .*', by_check)[0]
        *_, note, failed = re.findall(r"<td[^>]*>(.*?)</td>", row)
        assert attack.score == 10 or note or failed, f"{attack.name}: no reason"
    assert "Checks failed most" in page
    assert "test_<wbr>refuses" in page
    assert 'role="img"' in page
    assert page.count("<script") == 1, "the page's own"
