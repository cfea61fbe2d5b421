"""`make setup` works wherever a Python 3 is, and says what is wrong where it cannot.

Real programs are replaced by small scripts that note how they were called: nothing is installed.
"""

import os
import shutil
import subprocess

import pytest

from tests.content.notebooks import ROOT

TOOLS = ("bash", "make", "sed", "uname", "mkdir", "rm", "touch", "chmod", "cat")
# `python3 -m venv build/uv` makes a Python whose pip install makes a uv.
PYTHON = """#!/bin/bash
echo "python3 $*" >> calls
case "$*" in
  --version) echo "Python 3.14.0" ;;
  "-m venv build/uv") {venv}
    mkdir -p build/uv/bin; cat uv > build/uv/bin/later
    echo 'echo "pip ${{@: -1}}" >> calls; cat build/uv/bin/later > build/uv/bin/uv
      chmod +x build/uv/bin/uv' > build/uv/bin/python
    chmod +x build/uv/bin/python ;;
esac
"""
UV = """#!/bin/bash
echo "uv $*" >> calls
[ "$1" = venv ] || exit 0
{venv} mkdir -p .venv/bin; touch .venv/bin/python; chmod +x .venv/bin/python
"""


@pytest.fixture
def machine(tmp_path):
    """A folder with the course's Makefile, and a PATH with Python 3.14 and without uv."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "boxgrader").mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "boxgrader/pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool))
    script(tmp_path / "bin" / "python3", PYTHON.format(venv=""))
    script(tmp_path / "uv", UV.format(venv=""))
    return tmp_path


def script(path, text):
    path.unlink(missing_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def set_up(machine):
    """Run make setup; return its exit status, what it printed, and the calls that were noted."""
    done = subprocess.run(
        ["make", "setup"], cwd=machine, env={"PATH": f"{machine}/bin"}, capture_output=True
    )
    noted = machine / "calls"
    calls = noted.read_text("utf-8").splitlines() if noted.exists() else []
    return done.returncode, (done.stdout + done.stderr).decode(), calls


def test_any_python_3_fetches_uv_and_a_python_that_fits(machine):
    status, said, calls = set_up(machine)
    assert status == 0, said
    assert calls[0] == "python3 -m venv build/uv"
    assert calls[1].startswith("pip uv==")
    assert calls[2] == "uv venv --quiet --python >=3.11,<3.14 .venv"
    assert calls[3].startswith("uv pip sync")
    assert calls[4].endswith("--editable ./boxgrader --editable .")
    assert set_up(machine)[2] == calls, "a second time there is nothing to do"


def test_a_uv_that_is_there_is_used(machine):
    os.rename(machine / "uv", machine / "bin" / "uv")
    status, said, calls = set_up(machine)
    assert status == 0, said
    assert [call.split()[0] for call in calls] == ["uv"] * 3


def test_without_uv_and_without_venv_it_says_what_to_install(machine):
    script(machine / "bin" / "python3", PYTHON.format(venv="exit 1"))
    status, said, _ = set_up(machine)
    assert status == 2
    assert "apt install python3-venv" in said
    assert not (machine / "build" / "uv").exists(), "half a uv would be found the next time"


def test_where_no_python_can_be_downloaded_it_says_which_ones_do(machine):
    script(machine / "uv", UV.format(venv="exit 2;"))
    status, said, _ = set_up(machine)
    assert status == 2
    assert "needs Python 3.11, 3.12 or 3.13; this machine has Python 3.14.0" in said


def test_an_intel_mac_is_told_before_anything_is_downloaded(machine):
    script(machine / "bin" / "uname", "#!/bin/bash\necho Darwin x86_64\n")
    status, said, calls = set_up(machine)
    assert status == 2
    assert "Intel processor" in said
    assert not calls
