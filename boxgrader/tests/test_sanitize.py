"""What enters is made storable, and refused before it costs anything."""

import json
import time

import nbformat
import pytest
import toy
from boxgrader.cells import grade_id
from boxgrader.sanitize import NotANotebook, is_blank, read_notebook, read_submission

from boxgrader import jobs

HALF = "\ud800"


@pytest.fixture(scope="module")
def release(made_course):
    return nbformat.read(made_course / "grading" / "release" / toy.NAME / f"{toy.NAME}.ipynb", 4)


def _attachment(notebook):
    notebook["cells"][0]["attachments"] = {f"a{HALF}.png": {"image/png": f"AA{HALF}"}}


def _source(notebook):
    notebook["cells"][2]["source"] = f"x = '{HALF}'"


def _ids(notebook):
    notebook["cells"][2]["id"] = HALF
    notebook["cells"][3]["metadata"] = {"nbgrader": {"grade_id": f"test{HALF}"}}


def _output(notebook):
    output = {"output_type": "stream", "name": "stdout", "text": [HALF, "\0"]}
    notebook["cells"][2]["outputs"] = [output]


def _zero(notebook):
    notebook["cells"][2]["source"] = "x = 'a\0b'"
    notebook["cells"][0]["source"] = "\0"


@pytest.mark.parametrize("spoil", [_attachment, _source, _ids, _output, _zero])
def test_text_that_nothing_can_store_is_made_storable(spoil, release, tmp_path):
    notebook = json.loads(nbformat.writes(release))
    spoil(notebook)
    path = tmp_path / "x.ipynb"
    path.write_text(json.dumps(notebook))
    found, _, broken = read_submission(path, release)
    assert broken == ""
    nbformat.write(found, tmp_path / "again.ipynb")
    assert "\0" not in json.dumps(found, ensure_ascii=False)


@pytest.mark.parametrize("number", [5, "4", None, [3], 3])
def test_neither_a_strange_number_nor_what_is_no_cell_loses_an_answer(number, release, tmp_path):
    notebook = json.loads(nbformat.writes(release))
    notebook["nbformat"] = notebook["nbformat_minor"] = number
    answer = next(c for c in notebook["cells"] if c["id"] == "double")
    answer["source"] = ["def double(x):\n", None, 7, ["x"], "    return x + x"]
    notebook["cells"][:0] = [None, 3, [], "x", {}, {"cell_type": "code", "source": 7}]
    (tmp_path / "x.ipynb").write_text(json.dumps(notebook))
    found, remarks, broken = read_submission(tmp_path / "x.ipynb", release)
    assert (remarks, broken) == ([], "")
    assert "def double(x):\n    return x + x" in [cell.source for cell in found.cells]


def _cells(count, **more):
    return json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{}] * count, **more}
    )


@pytest.mark.parametrize(
    "text",
    [
        _cells(900_000),
        _cells(5000),
        _cells(0, nbformat=3, worksheets=[{"cells": [{}] * 3000}] * 3),
        _cells(0, nbformat=2, worksheets=[{"cells": [{}] * 3000}] * 3),
        "[" * 900_000,
        _cells(0, more=[["\\", '\\"', '"[']] + [{}] * 600_000),
        json.dumps({"cells": [{"cell_type": "code", "source": "x" * 3_000_000}], "nbformat": 4}),
        json.dumps({"cells": [{"cell_type": "raw", "source": ["x" * 2000] * 1500}], "nbformat": 4}),
    ],
    ids=[
        "a million",
        "thousands",
        "old format",
        "older format",
        "brackets",
        "brackets behind quotes",
        "text",
        "lines",
    ],
)
def test_what_is_too_much_is_refused_at_once(text, tmp_path):
    path = tmp_path / "x.ipynb"
    path.write_text(text)
    began = time.process_time()
    with pytest.raises(NotANotebook, match=r"at most|more than"):
        read_notebook(path)
    assert time.process_time() - began < 1


def test_a_large_but_honest_notebook_is_read(release, tmp_path):
    notebook = json.loads(nbformat.writes(release))
    picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "A" * 10**6}}
    log = (
        "\x1b[1m1/1\x1b[0m [=] {'loss': [0.5]} \\" * 200_000
    )  # as Keras prints, or Plotly's script
    printed = {"output_type": "stream", "name": "stdout", "text": [log]}
    notebook["cells"][2]["outputs"] = [*[picture] * 10, printed]
    path = tmp_path / "x.ipynb"
    path.write_text(json.dumps(notebook))
    assert len(read_notebook(path)[0].cells) == len(notebook["cells"])


def test_a_release_that_names_no_kernel_gives_a_valid_notebook(release, tmp_path):
    nameless = nbformat.from_dict(release | {"metadata": {}})
    nbformat.write(nameless, tmp_path / "sent.ipynb")
    nbformat.validate(read_submission(tmp_path / "sent.ipynb", nameless)[0], relax_add_props=True)


ANSWER = "Doubling is linear."
MARKS = {
    "Jupyter's": lambda cell: None,
    "Colab's": lambda cell: (cell["metadata"].update(id=cell.pop("id")), _unmark(cell)),
    "Deepnote's": lambda cell: (cell["metadata"].update(cell_id=cell.pop("id")), _unmark(cell)),
    "none": lambda cell: (cell.pop("id"), _unmark(cell)),
}
CODE = "def double(x):\n    return 2 * x"


def _unmark(cell):
    cell["metadata"].pop("nbgrader", None)


def _text(notebook, name):
    return {grade_id(cell): cell.source for cell in notebook.cells}[name]


def _handed_in(release, tmp_path, change, marks="Jupyter's"):
    """Return the normalised notebook and the remarks of a release, changed and then unmarked."""
    data = json.loads(nbformat.writes(release))
    data["cells"] = change(data["cells"]) or data["cells"]
    for cell in data["cells"]:
        MARKS[marks](cell)
    path = tmp_path / "x.ipynb"
    path.write_text(json.dumps(data))
    found, remarks, broken = read_submission(path, release)
    assert not broken
    names = [grade_id(cell) for cell in found.cells if grade_id(cell)]
    assert names == [grade_id(cell) for cell in release.cells if grade_id(cell)]
    return found, remarks


def _answer(cells):
    cells[-1]["source"], cells[2]["source"] = ANSWER, CODE


@pytest.mark.parametrize("marks", MARKS)
def test_an_answer_keeps_its_marks_whatever_editor_wrote_it(release, tmp_path, marks):
    found, _ = _handed_in(release, tmp_path, _answer, marks)
    assert _text(found, "written") == ANSWER
    assert _text(found, "double") == CODE


@pytest.mark.parametrize("marks", ["Jupyter's", "Colab's", "none"])
@pytest.mark.parametrize("order", ["above", "below"])
def test_a_blank_copy_never_beats_an_answer(release, tmp_path, marks, order):
    def change(cells):
        blank = json.loads(json.dumps(cells))
        _answer(cells)
        return blank + cells if order == "above" else cells + blank

    found, _ = _handed_in(release, tmp_path, change, marks)
    assert _text(found, "written") == ANSWER
    assert _text(found, "double") == CODE


def _copied_below(cells):
    cells.append({"cell_type": "markdown", "source": ANSWER, "metadata": {}})


def _retyped(cells):
    cells[-1] = {"cell_type": "markdown", "source": ANSWER, "metadata": {}}


@pytest.mark.parametrize("change", [_copied_below, _retyped])
def test_a_written_answer_is_found_after_its_question(release, tmp_path, change):
    found, _ = _handed_in(release, tmp_path, change)
    assert _text(found, "written") == ANSWER


def test_the_question_is_not_the_answer(tmp_path, release):
    asked = nbformat.reads(nbformat.writes(release), 4)
    question = {"cell_type": "markdown", "source": "Why?", "metadata": {}, "id": "question"}
    asked.cells.insert(-1, nbformat.from_dict(question))
    found, remarks = _handed_in(asked, tmp_path, lambda cells: cells[:-1])
    assert "The answer may stand elsewhere" in _text(found, "written")
    assert remarks == ["the cell of the answer written was missing and was put back empty"]


def test_what_was_no_notebook_has_no_cells_put_back(tmp_path, release):
    (tmp_path / "x.ipynb").write_text("{")
    found, remarks, broken = read_submission(tmp_path / "x.ipynb", release)
    assert broken
    assert not remarks
    assert _text(found, "written") == release.cells[-1].source


@pytest.mark.parametrize(
    ("raw", "read"), [(b"\x93 x \x96 y", "\u201c x \u2013 y"), (b"na\xefve \x81", "na\xefve \x81")]
)
def test_another_encoding_is_read(release, tmp_path, raw, read):
    path = tmp_path / "x.ipynb"
    text = json.dumps({"nbformat": 4, "cells": [{"cell_type": "raw", "source": "HERE"}]})
    path.write_bytes(text.encode().replace(b"HERE", raw))
    notebook, remarks = read_notebook(path)
    assert notebook.cells[0].source == read
    assert "was not UTF-8" in remarks[0]
    path.write_text(
        text.replace("HERE", "na\u00efve"), encoding="utf-16"
    )  # PowerShell's > writes it
    notebook, remarks = read_notebook(path)
    assert notebook.cells[0].source == "na\u00efve"
    assert "UTF-16" in remarks[0]


OLD_STUB = '''def double(x):
    """Return twice x = 2 x.

    if it is a number
    """
    expect_number(x)
    # y = 2
    raise NotImplementedError("still to be written")
'''


@pytest.mark.parametrize(
    ("source", "blank"),
    [
        (OLD_STUB, True),
        (OLD_STUB.replace("# y", "y"), False),
        (OLD_STUB.replace("(x)\n", "(x, size=2)\n"), True),
        (OLD_STUB.replace("# y = 2", "x[0, 1] += 2"), False),
        (OLD_STUB + " " * 200_000 + "!", True),  # at once
        (OLD_STUB.replace("# y = 2", "return 2 * x"), False),
        (OLD_STUB.replace("raise", "# raise"), False),
        ("", True),
        ("x = 3", False),
    ],
)
def test_an_older_stub_is_no_answer(source, blank):
    assert is_blank(source, "def double(x):\n    raise NotImplementedError") == blank


HOSTILE = {
    "a sum": "x = " + "+".join("1" * 30_000),
    "attributes": "x = a" + ".b" * 30_000,
    "signs": "x = " + "-" * 100_000 + "1",
    "brackets": "(" * 100_000,
    "branches": "if a: pass\n" + "elif a: pass\n" * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("index", [2, 3])
def test_text_that_no_compiler_takes_is_planned_like_any_other(release, tmp_path, text, index):
    notebook = nbformat.reads(nbformat.writes(release), 4)
    notebook.cells[index].source = HOSTILE[text]
    nbformat.write(notebook, tmp_path / "x.ipynb")
    found, _, broken = read_submission(tmp_path / "x.ipynb", release)
    assert not broken
    assert HOSTILE[text] in [step.source for step in jobs.plan(found, release)]
