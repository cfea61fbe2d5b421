"""One second try for the tests that drive a browser or grading boxes."""

import pytest

from tests.content.notebooks import ROOT

TIMING_SENSITIVE = ("tests/browser", "boxgrader/tests")  # as in the Makefile


def pytest_collection_modifyitems(items):
    """Let another program's load fail nobody: pytest's summary counts what ran twice."""
    for item in items:
        if item.path.resolve().parent.relative_to(ROOT).as_posix() in TIMING_SENSITIVE:
            item.add_marker(pytest.mark.flaky(reruns=1))
