"""Every exercise tells the student what to expect, and hides what it must."""

import ast
import re

import pytest

from rnn_course import plan
from rnn_course.exercise_tools.inline import is_tools
from rnn_course.slides.needs import names_in

from .notebooks import EXERCISES, ROOT, SOLUTIONS, read, relative

POINTS = {exercise.name: exercise.points for exercise in plan.load().exercises}
SECRETS = ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "MARK SCHEME")

every_solution = pytest.mark.parametrize("path", SOLUTIONS, ids=relative)
every_exercise = pytest.mark.parametrize("path", EXERCISES, ids=relative)


def nbgrader(cell):
    """Return nbgrader's metadata of a cell, or an empty dict."""
    return cell.metadata.get("nbgrader", {})


def test_solutions_and_exercises_are_the_same_set():
    assert [p.name for p in SOLUTIONS] == [p.name for p in EXERCISES], "run make exercises"


@every_solution
def test_its_opening_says_what_to_expect(path):
    opening = "\n".join(cell.source for cell in read(path).cells[:3])
    for promise in ("learn", "need to know", "minutes", "| points |", "seconds", "GB"):
        assert promise in opening, f"the opening does not mention {promise!r}"


@every_solution
def test_its_points_are_shown_and_add_up(path):
    notebook = read(path)
    graded = [cell for cell in notebook.cells if nbgrader(cell).get("grade")]
    total = sum(nbgrader(cell).points for cell in graded)
    assert total == POINTS[path.stem], "change course.toml or the cells"
    opening = "\n".join(cell.source for cell in notebook.cells[:3])
    rows = re.findall(r"^\|([^|]+)\|\s*\**([\d.]+)\**\s*\|", opening, re.MULTILINE)
    shown = [float(points) for task, points in rows if "total" not in task.lower()]
    assert sum(shown) == total, f"the score table adds up to {sum(shown)}"


@every_solution
def test_its_ids_and_flags_are_what_the_grader_expects(path):
    ids = [nbgrader(cell)["grade_id"] for cell in read(path).cells if nbgrader(cell)]
    assert len(ids) == len(set(ids))
    for cell in read(path).cells:
        flags = nbgrader(cell)
        if not flags:
            assert "assert" not in cell.source or cell.cell_type == "markdown", cell.id
            continue
        assert flags.schema_version == 3
        if flags.grade and cell.cell_type == "code":
            assert flags.locked, f"{cell.id} can be edited"
            assert not flags.solution, f"{cell.id} is a test and a solution"
            assert cell.source.startswith("# "), f"{cell.id} does not say what it checks"
        if flags.solution and cell.cell_type == "code":
            assert "### BEGIN SOLUTION" in cell.source, cell.id
            assert '"""' in cell.source.split("### BEGIN SOLUTION")[0], f"{cell.id}: no contract"
        if flags.solution and cell.cell_type == "markdown":
            assert "### BEGIN MARK SCHEME" in cell.source, f"{cell.id} has no rubric"


@every_exercise
def test_it_stands_alone(path):
    for cell in read(path).cells:
        if cell.cell_type == "code":
            assert "rnn_course" not in cell.source, cell.id


@every_solution
def test_its_tools_are_folded_and_locked(path):
    for cell in filter(is_tools, read(path).cells):
        folded = cell.metadata.get("jupyter", {}).get("source_hidden", False)
        assert folded != ("shown" in cell.metadata.tags), cell.id  # shown: the story needs it
        assert nbgrader(cell).get("locked"), cell.id
        assert not nbgrader(cell).grade, cell.id
        assert not nbgrader(cell).solution, cell.id


@every_exercise
def test_its_first_task_comes_within_ten_cells(path):
    gaps = [i for i, cell in enumerate(read(path).cells) if nbgrader(cell).get("solution")]
    assert gaps[0] <= 10, f"{gaps[0]} cells stand before the first gap"


def secret_lines(path):
    """Return the lines of a solution that no student may see: code and model answers."""
    secret, public, inside = set(), set(), False
    for cell in read(path).cells:
        written = cell.cell_type == "markdown" and nbgrader(cell).get("solution")
        for line in cell.source.splitlines():
            inside = inside or "### BEGIN" in line
            (secret if inside or written else public).add(line.strip())
            inside = inside and "### END" not in line
    return {line for line in secret - public if len(line) > 20}


@every_exercise
def test_it_gives_nothing_away(path):
    notebook = read(path)
    text = "\n".join(cell.source for cell in notebook.cells)
    assert not [word for word in SECRETS if word in text]
    secret = secret_lines(ROOT / "solutions" / path.name)
    assert secret
    shown = {line.strip() for line in text.splitlines()}
    assert not secret & shown


@every_exercise
def test_its_gaps_say_what_to_do(path):
    gaps = [c for c in read(path).cells if nbgrader(c).get("solution") and c.cell_type == "code"]
    assert gaps
    assert all("NotImplementedError" in cell.source for cell in gaps)


def returns_something(function):
    """Say whether a function's own return statements give a value."""
    todo = list(function.body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Return) and node.value is not None:
            return True
        if not isinstance(node, (ast.FunctionDef, ast.Lambda)):
            todo += ast.iter_child_nodes(node)
    return False


@every_exercise
def test_a_check_that_passes_shows_nothing(path):
    """JupyterLab shows the value of a cell's last line: arrays would look like a complaint."""
    modules = (ROOT / "rnn_course" / "exercise_tools").glob("*.py")
    tops = [n for m in modules for n in ast.parse(m.read_text(encoding="utf-8")).body]
    functions = {n.name: n for n in tops if isinstance(n, ast.FunctionDef)}
    for cell in read(path).cells:
        if cell.cell_type == "code" and nbgrader(cell).get("grade"):
            last = ast.parse(cell.source).body[-1:]
            if last and isinstance(last[0], ast.Expr):
                called = last[0].value.func.id.lstrip("_")
                assert not returns_something(functions[called]), f"{cell.id} shows {called}"


@every_exercise
def test_its_checks_leave_the_names_of_its_story_alone(path):
    """A check may run at any time, and again: no given cell then reads what it has left behind."""
    cells = [c for c in read(path).cells if c.cell_type == "code" and not is_tools(c)]
    checks = [names_in(c.source)[0] for c in cells if nbgrader(c).get("grade")]
    left = set().union(*(names.binds - names.imports for names in checks))
    told = set()
    for cell in cells:
        if not nbgrader(cell).get("grade"):
            names = names_in(cell.source)[0]
            taken = (names.reads - names.binds) & told & left
            assert not taken, f"{cell.id} reads {taken}, which a check overwrites"
            told |= names.binds
