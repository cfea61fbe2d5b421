"""check.py, as a student meets it: copies beside, files from other editors, an odd shell."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from rnn_course.grading import check

GRADED = {"nbgrader": {"grade": True, "solution": False, "grade_id": "test_one", "points": 2}}
SOURCE = "import os\nassert os.environ.get('KERAS_BACKEND') != 'jax', 'é \u2192'"


@pytest.fixture
def folder(tmp_path):
    write(tmp_path / "09_01_sums.ipynb")
    return tmp_path


def write(path, source=SOURCE, marks=GRADED):
    text = nbformat.writes(new_notebook(cells=[new_code_cell(source, metadata=marks)]))
    path.write_text(text, encoding="utf-8")
    return path


def said(folder, name, capsys):
    status = check.main(["--folder", str(folder), str(name)])
    out, error = capsys.readouterr()
    return status, out + error


@pytest.mark.parametrize("name", ["09_01", "09_01_sums", "09_01_sums.ipynb"])
@pytest.mark.parametrize("copy", ["09_01_sums-Copy1", "09_01_sums (1)", "09_01_sums - Copy"])
def test_a_copy_beside_is_named_and_left_alone(folder, capsys, monkeypatch, name, copy):
    monkeypatch.setattr(check, "execute", lambda path, tell: (check.read(path), ""))
    write(folder / f"{copy}.ipynb", "wrong")
    assert check.find(name, folder).stem == "09_01_sums"
    told = f"{copy}.ipynb: not checked" in capsys.readouterr().out
    assert told == (not name.endswith(".ipynb"))
    assert check.find(f"{copy}.ipynb", folder).stem == copy


@pytest.mark.parametrize("backend", ["jax", "nonsense"])
def test_the_shells_backend_is_not_the_exercises(folder, capsys, monkeypatch, backend):
    monkeypatch.setenv("KERAS_BACKEND", backend)
    status, text = said(folder, "09_01", capsys)
    assert (status, "Score: 2 of 2 points." in text) == (0, True)


@pytest.mark.parametrize(("source", "status"), [("1 + 1", 0), ("1 / 0", 1)])
def test_lost_marks_are_said_and_no_points_counted(folder, capsys, source, status):
    write(folder / "09_02_lost.ipynb", source, {})
    found, text = said(folder, "09_02", capsys)
    assert found == status
    assert "Points cannot be counted" in text
    assert "0 of 0" not in text
    assert ("ZeroDivisionError" in text) == bool(status)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_another_encoding_is_read_or_refused_in_words(folder, capsys, encoding):
    path = folder / "09_01_sums.ipynb"
    path.write_bytes(path.read_text("utf-8").replace("\\u2192", "x").encode(encoding, "replace"))
    status, text = said(folder, "09_01", capsys)
    if encoding == "utf-16":
        assert (status, "Nothing checked." in text) == (2, True)
    else:
        assert (status, "Score: 2 of 2" in text) == (0, True)


def test_each_check_is_told_when_it_ends_and_a_given_cell_that_fails_at_the_end(folder, capsys):
    one, given, two = map(new_code_cell, ("1 + 1", "1 / 0", "2 + 2"))
    for cell, name in [(one, "test_one"), (two, "test_two")]:
        cell.metadata = {"nbgrader": {**GRADED["nbgrader"], "grade_id": name}}
    nbformat.write(new_notebook(cells=[one, given, two]), folder / "09_03_given.ipynb")
    seen = []
    check.execute(folder / "09_03_given.ipynb", lambda cell: seen.append(check.verdict(cell)))
    assert seen == [["ok   test_one (2 points)"], [], ["ok   test_two (2 points)"]]
    status, text = said(folder, "09_03", capsys)
    assert (status, text.count("test_one")) == (0, 1)
    *_, note, problem, score = text.splitlines()
    assert note == "note the given cell that begins with `1 / 0`"
    assert problem.strip().startswith("ZeroDivisionError")
    assert score == "Score: 4 of 4 points."
