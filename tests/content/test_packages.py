"""Each room imports only what ARCHITECTURE.md allows it."""

import ast
import json
import re

import pytest

from .notebooks import ROOT, relative

OURS = ("rnn_course", "boxgrader", "benchmarks", "tests")
FREE = {"rnn_course/__init__.py"}  # makes the package, and holds a docstring


def _rooms():
    """Return what each room of the table may import: {"images/": ["rnn_course.drawing", ...]}."""
    rooms = {}
    for line in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            paths, _, allowed = line.strip("|").split("|")
            may = list(OURS) if allowed.strip() == "everything" else re.findall("`(.+?)`", allowed)
            rooms |= dict.fromkeys(re.findall("`(.+?)`", paths), may)
    return rooms


ROOMS = _rooms()


def _code(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
    code = ["".join(cell["source"]) for cell in cells]
    lines = "\n".join(cell for cell in code if not cell.startswith("%%")).splitlines()
    return "\n".join("pass" if line.startswith("%") else line for line in lines)


def _imported(path):
    """Return the dotted names of ours that a file imports, relative ones made whole."""
    package = list(path.relative_to(ROOT).parts[:-1])
    if package[:1] == ["boxgrader"]:
        package = package[1:]
    found = set()
    for node in ast.walk(ast.parse(_code(path))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*start, *filter(None, [node.module])])
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return {name for name in found if name.split(".")[0] in OURS}


def _files():
    tops = [ROOT / room for room in ROOMS] + [ROOT / "rnn_course"]
    files = {path for top in tops for path in ([top] if top.is_file() else top.rglob("*"))}
    kept = [path for path in files if path.suffix in (".py", ".ipynb")]
    return sorted(path for path in kept if relative(path) not in FREE)


def _within(name, allowed):
    return any(name == one or name.startswith(f"{one}.") for one in allowed)


@pytest.mark.parametrize("path", _files(), ids=relative)
def test_a_room_imports_only_what_it_may(path):
    rooms = [room for room in ROOMS if relative(path).startswith(room)]
    assert rooms, "ARCHITECTURE.md does not say to which room this file belongs"
    own = rooms[0].removesuffix(".py").strip("/").replace("/", ".")
    wrong = {name for name in _imported(path) if not _within(name, [own, *ROOMS[rooms[0]]])}
    assert not wrong, f"{rooms[0]} may import {ROOMS[rooms[0]] or 'nothing of ours'}"
