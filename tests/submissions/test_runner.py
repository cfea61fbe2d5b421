"""The process that is kept runs each answer as if it were alone, and has not the last word."""

import pytest

from . import runner
from .test_submissions import failures


def run(source, **options):
    """Return what a check of this source says, or nothing if it passes."""
    return failures(runner.run([("check", source, 1)], **options))


def test_an_answer_finds_no_names_of_the_one_before():
    assert not run("left, print = 1, None\nimport builtins\nbuiltins.sum = None")
    assert "name 'left' is not defined" in run("print(sum([]))\nleft")


def test_a_fresh_process_decides_where_an_answer_changed_a_library():
    assert not run("import numpy\nnumpy.spoilt = True")
    cells = [("check", "import numpy\nassert not hasattr(numpy, 'spoilt'), 'spoilt'", 1)]
    assert "spoilt" in failures(runner.run(cells))
    assert not runner.problem(failures, cells)
    assert "wrong" in runner.problem(failures, [("check", "assert False, 'wrong'", 1)])


@pytest.mark.parametrize("dying", ["import os\nos._exit(0)", "import os\nos.kill(os.getpid(), 9)"])
def test_a_process_that_dies_gives_no_points_and_the_next_one_serves(dying):
    assert "did not run" in run(dying)
    assert not run("pass")


def test_a_process_that_dies_between_two_answers_hurts_nobody():
    soon = "import os, threading\nthreading.Timer(0.2, os._exit, [0]).start()"
    assert not run(soon)
    runner._kept.process.join()
    assert not runner.problem(failures, [("check", "pass", 1)])


def test_a_cell_that_loops_is_ended():
    assert "took more than 1 s" in run("while True:\n    pass", seconds=1)
