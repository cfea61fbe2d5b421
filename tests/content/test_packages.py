"""The grader is a package of its own: it imports nothing of the course."""

import ast

import pytest

from .notebooks import ROOT, relative


@pytest.mark.parametrize("path", sorted((ROOT / "boxgrader").rglob("*.py")), ids=relative)
def test_the_grader_imports_nothing_of_the_course(path):
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").split(".")[0])
    assert not found & {"rnn_course", "tests"}
