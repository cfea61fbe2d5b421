"""The project's own files agree: one list of dependencies, every target printed, CI calls make."""

import itertools
import os
import re
import subprocess
import sys
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

from .notebooks import ROOT, read, relative

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PROJECTS = [ROOT / "pyproject.toml", ROOT / "boxgrader/pyproject.toml"]  # one lock for both


def requirements(path):
    """Return what a pyproject.toml asks for, its extras included."""
    project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    extras = project.get("optional-dependencies", {}).values()
    return [Requirement(text) for text in sum(extras, project["dependencies"])]


REQUIREMENTS = [requirement for path in PROJECTS for requirement in requirements(path)]


def tracked():
    """Return the text files that git knows or would add."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = [ROOT / name for name in names.splitlines()]
    return [p for p in paths if p.is_file() and p.suffix not in (".png", ".npz", ".zip")]


def pins():
    """Return {name: [version, ...]} of requirements.lock."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = {}
    for name, version in re.findall(r"^([a-z0-9._-]+)==(\S+)", text, re.MULTILINE):
        found.setdefault(name, []).append(version)
    return found


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=str)
def test_the_lock_serves_the_list(requirement):
    name = requirement.name.lower().replace("_", "-")
    versions = pins().get(name, [])
    assert versions, f"{name} is not in requirements.lock: run make lock"
    for version in versions:
        assert requirement.specifier.contains(version), f"{name}=={version}: run make lock"
    bounds = {specifier.operator for specifier in requirement.specifier}
    assert {">=", "<"} <= bounds, f"{name} needs a lower and an upper bound"


def test_the_lock_has_hashes_and_names_no_host():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert text.count("--hash=sha256:") > len(pins())
    assert "://" not in text
    assert "index-url" not in text
    assert "find-links" not in text


@pytest.mark.parametrize("path", PROJECTS, ids=relative)
def test_every_dependency_says_why(path):
    text = path.read_text(encoding="utf-8")
    block = text.split("dependencies = [", 1)[1].split("[tool.", 1)[0]
    lines = block.splitlines()
    for before, line in itertools.pairwise(lines):
        if line.strip().startswith('"'):
            explained = "# " in line or before.strip().startswith(("#", '"tensorflow'))
            assert explained or "postgres" in before, f"no word on why: {line.strip()}"


def test_the_changes_are_those_up_to_this_version():
    text = (ROOT / "CHANGES.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\d\S*)", text, re.MULTILINE)
    assert versions[0] == PROJECT["project"]["version"], "CONTRIBUTING.md, Release"
    assert versions == sorted(versions, key=Version, reverse=True)


def test_conda_users_get_the_same_and_nothing_twice():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    plain = [item for item in listed["dependencies"] if isinstance(item, str)]
    (from_pip,) = [item["pip"] for item in listed["dependencies"] if isinstance(item, dict)]
    python = f"python{PROJECT['project']['requires-python']}"
    assert plain == [python, "pip"], "conda is to bring Python and pip alone"
    assert from_pip == ["--requirement requirements.lock"], "the rest is pinned"


def test_make_prints_every_target():
    targets = {
        name
        for line in re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
        for name in line.split()
    }
    output = subprocess.run(["make"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    printed = re.findall(r"^  ([a-z-]+) +\S", output, re.MULTILINE)
    assert sorted(printed) == sorted(targets)


BROWSER = "-n 2 --dist loadscope --reruns 1 tests/browser"
PARTS = ("-n auto", BROWSER, "--reruns 1 boxgrader/tests")


@pytest.mark.parametrize("failing", ["none", *PARTS])
def test_make_test_fails_with_any_of_what_runs_side_by_side(failing, tmp_path):
    """Another part's failure stops none, and what failed in each stands at the end."""
    program = """#!/bin/sh
    echo "begin $*"; sleep 0.1; status=0
    case "$*" in "$FAILING"*)
      echo "= short test summary info = $*"; echo "FAILED $*"; status=1;;
    esac
    echo "end $*"; exit $status
    """
    (tmp_path / "bin").mkdir()
    for name in ("ruff", "mypy", "deptry", "codespell", "pytest"):
        (tmp_path / "bin" / name).write_text(program, encoding="utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    (tmp_path / ".ready").touch()
    make = ["make", "test", f"VENV={tmp_path}", f"REPORTS={tmp_path}"]
    environment = os.environ | {"FAILING": failing}
    done = subprocess.run(make, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode == 0) is (failing == "none"), done.stderr
    reports, summaries = done.stdout.split("\nmake test-rest:\n")
    for part in PARTS:
        begun = re.search(rf"^begin ({part}.*)$", reports, re.MULTILINE)
        assert f"end {begun[1]}\n" in reports
        assert f"end {begun[1]}\n" in summaries
        assert (f"FAILED {begun[1]}\n" in summaries) is (part == failing)
    others = re.sub(
        rf"^.*{PARTS[0]}.*\n", "", reports, flags=re.MULTILINE
    )  # its lines come any time
    for part in PARTS[1:]:
        whole = rf"begin {part}\n(= short .*\nFAILED .*\n)?end {part}\n"
        assert re.search(whole, others), "in one piece, when it ends"


def test_commands_on_pages_are_targets():
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    named = set(re.findall(r"(?:`|^    )make ([a-z]+(?:-[a-z]+)*)", text, re.MULTILINE))
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    assert {"present", "test"} <= named
    assert named <= targets


def test_ci_calls_only_make():
    script = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert script[-1] == 'exec make "${1:-test}"'
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    jobs = workflow["jobs"]
    runs = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    commands = r"bash \.ci/run( prove| test-lowest)?|make \w+|python \.ci/bundle\.py \S+"
    assert all(re.fullmatch(commands, run) for run in runs)
    named = {run.split()[-1] for run in runs if run.startswith(("make", "bash .ci/run "))}
    assert named <= set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    steps = [step for job in jobs.values() for step in job["steps"] if "uses" in step]
    actions = {step["uses"].split("@")[0].removeprefix("actions/") for step in steps}
    files = {"cache", "upload-artifact", "download-artifact"}
    assert actions == {"checkout", "setup-python"} | files, "CI verifies, no more"
    assert workflow["permissions"] == {"contents": "read"}, "CI pushes nothing"
    assert not [job for job in jobs.values() if "permissions" in job]
    systems = {job["runs-on"].split("-")[0] for job in jobs.values()}
    assert systems == {"ubuntu", "macos", "windows"}
    assert jobs["test"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
    assert jobs["prove"]["if"] == "github.event_name == 'schedule'"


def test_nothing_private_or_made_is_tracked():
    private = {"grading", "hub", "build"}  # work, marks, passwords; what make makes again
    assert not [relative(path) for path in tracked() if path.relative_to(ROOT).parts[0] in private]


def test_all_code_is_laid_out_by_the_formatter():
    skips = re.compile(r"# *(fmt|yapf|autopep8): *(skip|off)")  # no reason for one was found
    code = [path for path in tracked() if path.suffix in (".py", ".ipynb")]
    assert not [relative(p) for p in code if skips.search(p.read_text(encoding="utf-8"))]


AMERICAN = re.compile(
    r"\b(colors?|colored|behaviors?|centered|normaliz\w+|optimiz(?:e|er|ers|ation)|generaliz\w+"
    r"|initializ\w+|modeling|modeled|labeled|gray|favorite|summariz\w+|recogniz\w+|analyz\w+"
    r"|organiz\w+|visualiz\w+|minimiz\w+|maximiz\w+|neighbors?|catalogs?)\b",
    re.IGNORECASE,
)


def prose(path):
    """Return what a page or notebook says in words: no code, formulas, quotations or addresses."""
    if path.suffix == ".ipynb":
        text = "\n\n".join(c.source for c in read(path).cells if c.cell_type == "markdown")
    else:
        text = path.read_text(encoding="utf-8")
    for pattern in (
        r"```.*?```",
        r"\$\$.*?\$\$",
        r"`[^`]*`",
        r"\$[^$]*\$",
        r"\]\([^)]*\)",
        r"<[^>]*>",
    ):
        text = re.sub(pattern, " ", text, flags=re.DOTALL)
    return text


@pytest.mark.parametrize(
    "path", [p for p in tracked() if p.suffix in (".ipynb", ".md")], ids=relative
)
def test_the_spelling_is_british(path):
    assert not [match[0] for match in AMERICAN.finditer(prose(path))]


def test_notebooks_are_stripped():
    notebooks = [str(p) for p in tracked() if p.suffix == ".ipynb"]
    strip = [sys.executable, "-m", "nbstripout", "--verify", "--keep-id"]
    done = subprocess.run([*strip, *notebooks], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
