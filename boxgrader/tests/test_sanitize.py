"""What enters is made storable, and refused before it costs anything."""

import json
import time

import nbformat
import pytest
import toy
from boxgrader.sanitize import NotANotebook, read_notebook, read_submission

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


def _cells(count, **more):
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{}] * count,
                       **more})  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        _cells(900_000),
        _cells(5000),
        _cells(0, nbformat=3, worksheets=[{"cells": [{}] * 3000}] * 3),
        _cells(0, nbformat=2, worksheets=[{"cells": [{}] * 3000}] * 3),
        "[" * 900_000,
        json.dumps({"cells": [{"cell_type": "code", "source": "x" * 3_000_000}], "nbformat": 4}),
        json.dumps({"cells": [{"cell_type": "raw", "source": ["x" * 2000] * 1500}], "nbformat": 4}),
    ],
    ids=["a million", "thousands", "old format", "older format", "brackets", "text", "lines"],
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
    notebook["cells"][2]["outputs"] = [picture] * 10
    path = tmp_path / "x.ipynb"
    path.write_text(json.dumps(notebook))
    assert len(read_notebook(path)[0].cells) == len(notebook["cells"])


def test_a_release_that_names_no_kernel_gives_a_valid_notebook(release, tmp_path):
    nameless = nbformat.from_dict(release | {"metadata": {}})
    nbformat.write(nameless, tmp_path / "sent.ipynb")
    nbformat.validate(read_submission(tmp_path / "sent.ipynb", nameless)[0], relax_add_props=True)
