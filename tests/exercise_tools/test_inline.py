"""make exercises brings the tools into a notebook: nothing missing, nothing of ours imported."""

import subprocess
import sys

import pytest

from rnn_course.exercise_tools.inline import PACKAGE, inlined, is_tools, with_tools
from tests.content.notebooks import EXERCISES, SOLUTIONS, read, relative


def test_a_cell_defines_what_it_imported_and_what_that_needs():
    source = f"# Tools.\nfrom {PACKAGE}.rnn import LOOP_SLIPS, rnn_states"
    text = inlined(source)
    assert text.startswith("# Tools.\nimport numpy as np\n\n\ndef ")
    assert PACKAGE not in text
    assert "def keras_states" not in text  # not asked for
    names = {}
    exec(text, names)
    assert {"LOOP_SLIPS", "STEP_SLIPS", "one_state", "in_each_step", "bias_missing"} <= set(names)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (f"from {PACKAGE}.checks import no_such_tool", "has no 'no_such_tool'"),
        (f"from {PACKAGE}.checks import check\nprint(1)", r"'print\(1\)' is no import"),
        ("import numpy as np", "is no import from"),
    ],
)
def test_what_is_no_import_of_a_tool_is_named(source, problem):
    with pytest.raises(ValueError, match=problem):
        inlined(source)


def test_a_notebook_names_the_cell():
    notebook = read(SOLUTIONS[1])
    cell = next(filter(is_tools, notebook.cells))
    cell.source = "x = 1"
    with pytest.raises(ValueError, match=f"cell {cell.id}: 'x = 1'"):
        with_tools(notebook)


@pytest.mark.parametrize("path", EXERCISES, ids=relative)
def test_the_tools_of_an_exercise_run_alone(path):
    tools = [cell.source for cell in read(path).cells if is_tools(cell)]
    setup = "import os, sys\nsys.modules['rnn_course'] = None\n"
    code = [f"exec({source!r}, {{}})" for source in tools]  # each in a namespace of its own
    subprocess.run([sys.executable, "-c", "\n".join([setup, *code])], check=True)
