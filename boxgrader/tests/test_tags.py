"""Cells tagged checker-only or drawing: where they run, and what takes their place."""

import pytest
from boxgrader.execute import grade_job
from boxgrader.jobs import make_job, plan
from boxgrader.sanitize import normalise
from nbformat import from_dict
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.utils import determine_grade

TOOLS = "def referee(x):\n    return 2 * x\n\n\ndef given(x):\n    return x"
GIVEN = "def given(x):\n    return x"
DRAW = "import colorsys\n\n\ndef draw(x):\n    print('drawn', x)"
SEE = "seen = 3\ndraw(seen)"
DOUBLE = "def double(x):\n    return given(x) + x"
TEST = "# Twice\nassert double(4) == referee(4), 'not twice'"


def cell(source, grade_id="", tags=(), solution=False, points=None):
    """Return a code cell as nbgrader keeps it; without a grade_id it is a plain one."""
    made = new_code_cell(source)
    made.metadata.tags = list(tags)
    if grade_id:
        flags = {"grade_id": grade_id, "schema_version": 3, "task": False, "solution": solution}
        flags |= {"grade": points is not None, "locked": not solution}
        made.metadata.nbgrader = flags | ({"points": points} if points else {})
    return made


def notebook(double=DOUBLE, see=SEE, tags=True):
    """Return a small exercise; without its tags it is what a student sends."""
    made = new_notebook()
    made.cells = [
        cell(TOOLS, "tools", ["checker-only"] * tags),
        cell(GIVEN, "given"),
        cell(DRAW, "draw", ["drawing", "student-only"] * tags),
        cell(double, "double", solution=True),
        cell(see, tags=["drawing"] * tags),
        cell(TEST, "test", points=2),
    ]
    return made


def kinds(submission):
    """Return (index, kind) of the steps that grade a submission."""
    return [(step.index, step.kind) for step in plan(submission, notebook())]


def graded(submission):
    """Return the reasons for lost points."""
    return grade_job(make_job(submission, notebook(), b"secret")).reasons


def test_unchanged_drawings_do_not_run():
    assert kinds(notebook(tags=False)) == [
        (0, "locked"),
        (1, "locked"),
        (3, "student"),
        (5, "test"),
    ]


def test_a_changed_drawing_runs_and_so_does_what_it_needs():
    assert (2, "student-only") in kinds(notebook(see=f"{SEE}\ndraw(4)", tags=False))
    assert (4, "student") in kinds(notebook(see=f"{SEE}\ndraw(4)", tags=False))


def test_a_drawing_that_defines_what_an_answer_reads_runs():
    submission = notebook(double="def double(x):\n    return x + x * seen // 3", tags=False)
    assert (4, "student") in kinds(submission)
    assert (2, "student-only") in kinds(submission)  # which that one needs


@pytest.mark.parametrize("body", ["return seen + seen", "seen.seen = 4", "return seen.seen()"])
def test_an_answers_own_names_and_attributes_do_not_bring_a_drawing_back(body):
    submission = notebook(double=f"def double(seen):\n    {body}", tags=False)
    assert (4, "student") not in kinds(submission)


@pytest.mark.parametrize("body", ["seen.x = 4", "class A:\n    y = seen"])
def test_an_answers_reading_in_any_way_brings_it_back(body):
    submission = notebook(double=f"{DOUBLE}\n{body}", tags=False)
    assert (4, "student") in kinds(submission)


def test_reading_a_cell_takes_no_longer_than_its_text():
    nested = ["try:\n{0}    a\n{0}finally:\n".format(" " * n) for n in range(18)]
    text = "".join(" " * n + part for n, part in enumerate(nested)) + " " * 18 + "seen"
    assert (4, "student") in kinds(notebook(double=f"{DOUBLE}\n{text}", tags=False))


def test_a_students_tags_count_for_nothing():
    submission = notebook(tags=False)
    submission.cells[3].metadata.tags = ["drawing", "checker-only"]
    assert (3, "student") in kinds(submission)
    assert graded(submission) == []


def test_an_answer_cannot_lean_on_what_belongs_to_the_checks():
    (reason,) = graded(notebook(double="def double(x):\n    return referee(x)"))
    assert "`referee` belongs to the checks: your function has to work without it" in str(reason)


LONG = "def many(x):\n    y = 0\n" + "    y += 1\n" * 40 + "    return x * y / 20"


@pytest.mark.parametrize(
    ("tools", "mine", "answer"),
    [
        (TOOLS, cell(TOOLS, "tools"), "referee(x)"),
        (TOOLS, cell(f"\n{TOOLS}\n\n"), "referee(x)"),
        (f"{TOOLS}\n\n\n{LONG}", cell(f"z = 1\n{LONG.replace('many', 'mine')}"), "mine(x)"),
    ],
)
def test_a_copy_of_what_belongs_to_the_checks_does_so_too(tools, mine, answer):
    exercise, sent = notebook(), notebook(f"def double(x):\n    return {answer}", tags=False)
    exercise.cells[0].source = sent.cells[0].source = tools
    sent.cells.insert(3, mine)
    for one in sent.cells:
        one.metadata.known_as = []
    found, _ = normalise(sent, exercise)
    assert not any(
        "y += 1" in step.source for step in plan(found, exercise) if step.kind == "student"
    )
    (reason,) = grade_job(make_job(found, exercise, b"secret")).reasons
    assert "belongs to the checks: your function has to work without it" in str(reason)


def test_a_short_function_that_is_a_tools_by_chance_is_the_students():
    chance = "def referee(x):\n    return 2 * x\n\n\ndef double(x):\n    return referee(x)"
    assert graded(notebook(double=chance)) == []


def test_a_name_that_is_given_as_well_stays_with_the_student():
    assert graded(notebook()) == []


def test_an_answer_may_have_a_function_of_that_name():
    own = "def referee(x):\n    return x\n\n\ndef double(x):\n    return x + referee(x)"
    assert graded(notebook(double=own)) == []


@pytest.mark.parametrize(
    ("end", "points"),
    [("0.5", 0.5), ("np.float64(1)", 2), ("double(0)", 0), ("0.5;", 2), ("print(0.5)", 2)],
)
def test_a_number_at_a_checks_end_is_its_points_as_in_nbgrader(end, points):
    exercise = notebook()
    exercise.cells[-1].source = f"import numpy as np\n{TEST}\n{end}"
    result = grade_job(make_job(notebook(tags=False), exercise, b"secret"))
    exercise.cells[-1].outputs = from_dict(result.cells["5"])
    assert determine_grade(exercise.cells[-1]) == (points, 2)
