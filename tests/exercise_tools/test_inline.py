"""make exercises brings the tools into a notebook: nothing missing, nothing of ours imported."""

import ast
import builtins
import copy
import re
import subprocess
import sys

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from rnn_course.exercise_tools import inline
from rnn_course.exercise_tools.inline import PACKAGE, inlined, is_tools, with_tools
from tests.content.notebooks import EXERCISES, SOLUTIONS, read, relative


def test_a_cell_defines_what_it_imported_and_what_that_needs():
    source = f"# Tools.\nfrom {PACKAGE}.rnn import LOOP_SLIPS, rnn_states"
    text = inlined(source)
    assert text.startswith("# Tools.\nimport numpy as np\n\n")
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


def test_two_tools_of_one_name_are_refused(monkeypatch):
    texts = {"checks": "def f(x):\n    return x", "rnn": "def f(y):\n    return -y"}
    monkeypatch.setattr(inline, "_definitions", lambda module: {"f": (None, texts[module])})
    inline._one_name_for_each({("rnn", "f")})
    with pytest.raises(ValueError, match="checks and rnn each define a f"):
        inline._one_name_for_each({("rnn", "f"), ("checks", "f")})


def test_a_notebook_names_the_cell():
    notebook = read(SOLUTIONS[1])
    cell = next(filter(is_tools, notebook.cells))
    cell.source = "x = 1"
    with pytest.raises(ValueError, match=f"cell {cell.id}: 'x = 1'"):
        with_tools(notebook)


def notebook_with(check, given="expect_sizes", tool="check"):
    def cell(source, tags=(), **flags):
        metadata = {"tags": list(tags), "nbgrader": {"solution": False, "grade": False, **flags}}
        return new_code_cell(source, metadata=metadata)

    tools = [
        cell(f"# Tools.\nfrom {PACKAGE}.checks import {tool}", ["tools", "checker-only"]),
        cell(f"# Given.\nfrom {PACKAGE}.given import {given}", ["tools"]),
    ]
    return new_notebook(cells=[*tools, cell(check, grade=True)])


def test_the_tools_of_the_checks_have_names_of_their_own():
    check = "check('', len, ([1],), check=expect_sizes, x=x.check)\nexpect_sizes(check=2)"
    tools, given, graded = with_tools(notebook_with(check)).cells
    assert graded.source == (
        "_check('', len, ([1],), check=_expect_sizes, x=x.check)\n_expect_sizes(check=2)"
    )
    names = {"__name__": "__main__"}
    exec(tools.source, names)
    mine = {name for name in names if not name.startswith("__")}
    assert mine == {"_check_tools", "_check", "_expect_sizes"}
    exec("from numpy import *", names)  # what a student may have
    names |= {"same": 1, "close": 2, "compare": 3, "np": 4, "list": 5, "type": 6, "sum": 0}
    names["_check"]("Asked.", abs, (-2,), abs)
    with pytest.raises(AssertionError, match="It should be 2, yours is -2"):
        names["_check"]("Asked.", lambda number: number, (-2,), abs)
    assert given.source.startswith("# Given.\n\n\ndef expect_sizes")


@pytest.mark.parametrize("path", EXERCISES, ids=relative)
def test_no_function_that_numpy_replaces_is_used_where_a_student_may_have_it_all(path):
    """`from numpy import *` replaces all, max and so on, in checks and given tools too."""
    replaced = set(np.__all__) & set(dir(builtins)) - {"bool"}  # numpy's bool does what is asked
    assert {"all", "any", "max", "sum"} <= replaced
    for cell in read(path).cells:
        tags, flags = cell.metadata.get("tags", []), cell.metadata.get("nbgrader", {})
        tools = "tools" in tags and "checker-only" not in tags
        if cell.cell_type == "code" and (tools or flags.get("grade")):
            assert not inline._names(cell.source) & replaced, cell.source


def test_what_an_earlier_cell_of_the_student_defines_is_not_told_again():
    notebook = notebook_with("make_windows(1, 2, 3)", given="expect_series, expect_sizes")
    cell = copy.deepcopy(notebook.cells[1])
    cell.source = f"from {PACKAGE}.airline import make_windows"
    notebook.cells.insert(2, cell)
    _, given, shown, _ = with_tools(notebook).cells
    assert shown.source.startswith("def make_windows")
    assert "def expect" not in shown.source
    names = {}
    exec(given.source + "\n" + shown.source, names)
    assert names["make_windows"](names["np"].arange(5.0), 2, 1)[0].shape == (3, 2, 1)


def test_a_tool_within_an_f_string_is_refused():
    with pytest.raises(ValueError, match="take check out of the f-string"):
        with_tools(notebook_with("print(f'{check}')"))


def test_a_relative_import_in_a_module_of_tools_is_refused(monkeypatch):
    tree = ast.parse("from .given import expect_sizes\ndef tool():\n    expect_sizes()")
    monkeypatch.setattr(inline, "_tree", lambda module: (ast.unparse(tree).splitlines(), tree.body))
    for cached in (inline._definitions, inline._imported, inline._modules):
        monkeypatch.setattr(inline, cached.__name__, cached.__wrapped__)
    problem = f"relative import; write from {PACKAGE}.given import ... in place of it"
    with pytest.raises(ValueError, match=re.escape(problem)):
        inlined(f"from {PACKAGE}.odd import tool")


@pytest.mark.parametrize("path", EXERCISES, ids=relative)
def test_the_tools_of_an_exercise_run_alone(path):
    tools = [cell.source for cell in read(path).cells if is_tools(cell)]
    setup = "import os, sys\nsys.modules['rnn_course'] = None\n"
    # Each in its own namespace; the setup cell's rng alone is there.
    code = [f"exec({source!r}, {{'rng': None}})" for source in tools]
    # By stdin: an argument may have 128 kB, and the tools of some exercises have more.
    subprocess.run([sys.executable], input="\n".join([setup, *code]), text=True, check=True)


def test_its_imports_are_in_ruffs_order():
    text = inlined(f"# Tools.\nfrom {PACKAGE}.characters import counted_bits, cut_streams")
    head = [
        "# Tools.",
        "import itertools",
        "from collections import Counter",
        "",
        "import numpy as np",
    ]
    assert text.splitlines()[:5] == head
