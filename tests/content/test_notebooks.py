"""Every notebook keeps the house rules: clean, short cells, each with its sentence."""

import re

import nbformat
import pytest

from rnn_course.exercise_tools.inline import is_tools

from .notebooks import DECKS, EXERCISES, HIDDEN, SOLUTIONS, code_lines, read, relative, slide_type

MOST_LINES = 15
ALL = DECKS + SOLUTIONS + EXERCISES

every_notebook = pytest.mark.parametrize("path", ALL, ids=relative)


def test_there_are_notebooks():
    assert DECKS
    assert SOLUTIONS


@every_notebook
def test_it_is_valid_and_clean(path):
    notebook = read(path)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert nbformat.writes(notebook) + "\n" == path.read_text(encoding="utf-8")
    assert notebook.metadata.kernelspec == {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    allowed = {"kernelspec", "rnn_course"} if path in EXERCISES else {"kernelspec"}
    assert set(notebook.metadata) <= allowed, "run nbstripout over it, or open a clean copy"
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not cell.outputs, f"cell {cell.id} has outputs"
            assert cell.execution_count is None, f"cell {cell.id} has an execution count"


@every_notebook
def test_its_cell_ids_are_names(path):
    ids = [cell.id for cell in read(path).cells]
    assert len(set(ids)) == len(ids)
    for cell_id in ids:
        assert re.fullmatch(r"[a-z][a-zA-Z0-9_-]*", cell_id), cell_id
        assert not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f-]+)?", cell_id), (
            f"{cell_id}: made by machine"
        )


def parts(source):
    """Return a cell's visible code and its hidden tests, each counted on its own."""
    return [HIDDEN.sub("", source), *HIDDEN.findall(source)]


@every_notebook
def test_its_code_cells_are_short(path):
    for cell in read(path).cells:
        if cell.cell_type == "code" and not cell.source.startswith("%%") and not is_tools(cell):
            for part in parts(cell.source):
                lines = len(code_lines(part))
                assert lines <= MOST_LINES, f"cell {cell.id} has {lines} lines of code"


@every_notebook
def test_a_sentence_stands_before_each_code_cell(path):
    before = None
    for cell in read(path).cells:
        if cell.cell_type == "code" and slide_type(cell) != "skip" and not is_tools(cell):
            assert before is not None, f"cell {cell.id} opens the notebook"
            assert before.cell_type == "markdown", f"no text between {before.id} and {cell.id}"
            assert len(before.source.split()) >= 4, f"{before.id} says too little"
        if slide_type(cell) not in ("skip", "notes") and not is_tools(cell):
            before = cell


# What other books call the weights and the state that are W_h, W_r, W_o and a_t here. A gate's W_z
# or attention's W_q, which the simple network does not have, are free; W_in and W_out belong to a
# filter, which has a number per unit there.
OTHER_NAMES = re.compile(
    r"\b(W_\{?(?:[xhayio][xhay]|x|y|rec|recurrent|hidden|output)\b|U_h\b|h_\{?t\b)"
)


@every_notebook
def test_its_weights_and_states_have_the_courses_names(path):
    for cell in read(path).cells:
        if cell.id.startswith("notation"):  # the sheet that names what others write
            continue
        found = OTHER_NAMES.findall(cell.source)
        assert not found, f"cell {cell.id}: {found}"


@pytest.mark.parametrize("name", ["W_xh", "W_{hh}", "W_ih", "W_hy", "W_x", "U_h", "h_t", "h_{t-1}"])
def test_another_books_name_is_found(name):
    assert OTHER_NAMES.search(f"the product $2 {name} x_t$")


@pytest.mark.parametrize(
    "name", ["W_h", "W_r", "W_o", "W_z", "W_{g}", "W_q", "W_in", "W_out", "a_t", "U"]
)
def test_a_name_that_the_course_needs_is_not(name):
    assert not OTHER_NAMES.search(f"the product $2 {name} x_t$")
