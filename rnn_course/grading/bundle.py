"""The students' zip: exercises, data, and a start that needs neither make nor a clone."""

import ast
import re
import sys
import tomllib
import zipfile
from pathlib import Path

import nbformat
from boxgrader.workspace import GradingError

from rnn_course import plan
from rnn_course.grading import exercises

TOP = "rnn-course-exercises"
README = Path(__file__).with_name("student_readme.md")
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same bytes on every day; zip knows no earlier date


def write(workspace) -> Path:
    """Write build/rnn-course-exercises.zip; return its path.

    Raises
    ------
    GradingError
        If exercises/ is stale, or imports what pyproject.toml does not list.
    """
    if stale := exercises.stale(workspace.course):
        raise GradingError("exercises/ is not fresh. First: make exercises\n" + "\n".join(stale))
    notebooks = sorted(workspace.exercises.glob("*.ipynb"))
    data = sorted(p for p in (workspace.course / "data").rglob("*") if p.is_file())
    files = {
        "README.md": _readme(workspace.course, notebooks),
        "check.py": Path(__file__).with_name("check.py").read_bytes(),
        "requirements.txt": "\n".join(requirements(workspace.course, notebooks)) + "\n",
        **{f"exercises/{path.name}": path.read_bytes() for path in notebooks},
        **{
            f"data/{p.relative_to(workspace.course / 'data').as_posix()}": p.read_bytes()
            for p in data
            if p.suffix != ".py" and "__pycache__" not in p.parts
        },
    }
    path = workspace.course / "build" / f"{TOP}.zip"
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:  # stored, not deflated: zlibs differ in bytes
        for name, content in sorted(files.items()):
            member = zipfile.ZipInfo(f"{TOP}/{name}", LONG_AGO)
            member.external_attr = 0o644 << 16
            member.create_system = 3  # Unix, on Windows too
            archive.writestr(member, content)
    return path


def _name(line):
    return re.split(r"[^\w-]", line)[0].lower()


def requirements(course, notebooks) -> list[str]:
    """Return what the notebooks and JupyterLab need, with pyproject.toml's bounds for students."""
    project = tomllib.loads((Path(course) / "pyproject.toml").read_text(encoding="utf-8"))
    listed: dict[str, list[str]] = {}
    for line in project["project"]["dependencies"]:
        listed.setdefault(_name(line), []).append(line)
    for line in project.get("tool", {}).get("rnn-course", {}).get("students", []):
        listed[_name(line)] = [line]
    wanted = {"jupyterlab"}
    for path in notebooks:
        for module in _imports(path) - set(sys.stdlib_module_names):
            if module not in listed:
                raise GradingError(
                    f"{path.name} imports {module}; pyproject.toml does not list it."
                )
            wanted.add(module)
    if "keras" in wanted:  # it computes with TensorFlow, under the name that the system has
        wanted |= {name for name in listed if name.startswith("tensorflow")}
    return [line for name in sorted(wanted) for line in listed[name]]


def _imports(path):
    """Return the names of the modules that a notebook imports, the part before the first dot."""
    found = set()
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code" and not cell.source.startswith("%%"):
            lines = (
                line
                for line in cell.source.split("\n")
                if line.lstrip()[:1] not in "%!" or not line.strip()
            )
            for node in ast.walk(ast.parse("\n".join(lines))):
                if isinstance(node, ast.Import):
                    found |= {name.name.partition(".")[0] for name in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    found.add(node.module.partition(".")[0])
    return found


def _readme(course, notebooks):
    planned = {exercise.name: exercise for exercise in plan.load(course).exercises}
    rows = []
    for path in notebooks:
        if path.stem not in planned:
            raise GradingError(f"course.toml does not have the exercise {path.stem}.")
        exercise, title = planned[path.stem], plan.heading(course, f"exercises/{path.name}")
        row = f"| `exercises/{path.name}` | {title} | {exercise.minutes} | {exercise.points} |"
        rows.append(row)
    return README.read_text(encoding="utf-8").replace("{exercises}", "\n".join(rows))
