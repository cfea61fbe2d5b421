"""One class of attackers, and honest neighbours, graded once by the real commands."""

import contextlib
import fcntl
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
import threading
import zipfile
from pathlib import Path

import nbformat
import pytest
import toy
from attacks import ATTACKS
from boxgrader.workspace import Workspace

SECONDS = 3  # a cell's limit here, so that the loops end soon


# A process for each command would import nbgrader each time.
ONE_AFTER_ANOTHER = """
import contextlib, io, json, sys
from boxgrader.__main__ import main
said = {}
for command in json.loads(sys.argv[1]):
    out, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        status = main(["--workspace", sys.argv[2], "--course", sys.argv[3], *command])
    said[command[0]] = [status, out.getvalue(), error.getvalue()]
print(json.dumps(said))
"""


def commands(workspace, *lines, env):
    """Run several commands of boxgrader in one process; return what each said, and all of them."""
    places = [str(workspace.path), str(workspace.course)]
    done = subprocess.run(
        [sys.executable, "-c", ONE_AFTER_ANOTHER, json.dumps(lines), *places],
        capture_output=True,
        text=True,
        env={**os.environ, **env},
        check=False,
    )
    said = json.loads(done.stdout) if done.returncode == 0 else {}
    return {**said, "all": [done.returncode, done.stdout, done.stderr]}


def deliver(workspace, downloads, port):
    """Write a download as an LMS gives it: attackers, the right and the blank, odd files."""
    everyone = {attack.name: attack.submission(workspace, port) for attack in ATTACKS}
    everyone |= {"aa_neighbour": toy.answered(workspace), "zz_neighbour": toy.answered(workspace)}
    everyone |= {"blank": toy.release(workspace), "wrong_name": toy.answered(workspace)}
    for student, notebook in everyone.items():
        path = downloads / student / f"{toy.NAME}.ipynb"
        if student == "wrong_name":
            path = path.with_name("homework final.ipynb")
        path.parent.mkdir(parents=True)
        if not isinstance(notebook, (bytes, str)):
            notebook = nbformat.writes(notebook, version=nbformat.NO_CONVERT)
        path.write_bytes(notebook if isinstance(notebook, bytes) else notebook.encode())
    twin = downloads / "aa_neighbour" / f"{toy.NAME} (1).ipynb"
    twin.write_bytes((downloads / "aa_neighbour" / f"{toy.NAME}.ipynb").read_bytes())
    (downloads / "linked").mkdir()
    (downloads / "linked" / f"{toy.NAME}.ipynb").symlink_to("/etc/passwd")
    (downloads / "zz_neighbour" / "notes.txt").symlink_to("/etc/shadow")
    (downloads / "zz_neighbour" / "timestamp.txt").write_text("1999-01-01 00:00:00 UTC")
    with zipfile.ZipFile(downloads / "zipped.zip", "w") as archive:
        archive.writestr(f"../../../{toy.NAME}.ipynb", "{}")
        archive.writestr(f"aa_neighbour/../../{toy.NAME}.ipynb", "{}")


@contextlib.contextmanager
def doorbell():
    """Yield the port of a loopback server, and of an abstract socket; the list of who called."""
    callers = []
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as beside:
        port = server.getsockname()[1]
        beside.bind(f"\0doorbell-{port}")
        beside.listen()
        over = threading.Event()

        def listen():
            bells = [server]
            while bells or not over.is_set():
                bells = select.select([server, beside], [], [], 0.2)[0]
                callers.extend(bell.accept()[1] for bell in bells)

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield port, callers
        finally:
            over.set()
            thread.join()


def _grade_class(folder):
    """Grade the class once; return facts about it as plain data."""
    workspace = toy.course(folder / "course")
    downloads, home = folder / "downloads", folder / "home"
    home.mkdir()
    with tempfile.TemporaryDirectory(prefix="boxgrader") as scratch, doorbell() as (port, callers):
        deliver(workspace, downloads, port)
        env = {"TMPDIR": scratch, "HOME": str(home)}
        source = {p.name: p.read_bytes() for p in (workspace.path / "source").rglob("*.ipynb")}
        collect = ["collect", "--from", str(downloads)]
        grade = ["grade", "--seconds", str(SECONDS), "--workers", "2"]
        said = commands(workspace, collect, grade, ["feedback"], ["report"], env=env)
        return {
            "path": str(workspace.path),
            "course": str(workspace.course),
            "commands": said,
            "callers": len(callers),
            "left": sorted(str(path) for path in Path(scratch).iterdir()),
            "home": sorted(str(path) for path in home.rglob("*")),
            "same_source": source
            == {p.name: p.read_bytes() for p in (workspace.path / "source").rglob("*.ipynb")},
        }


@pytest.fixture(scope="session")
def graded_class(tmp_path_factory):
    """Return the facts about the graded class; one test process makes it, the others wait."""
    shared = tmp_path_factory.getbasetemp().parent / "attacks"
    with open(f"{shared}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        facts = Path(f"{shared}-{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}.json")
        if not facts.exists():
            facts.write_text(json.dumps(_grade_class(tmp_path_factory.mktemp("class"))))
    facts = json.loads(facts.read_text())
    facts["workspace"] = Workspace(facts["path"], course=facts["course"])
    return facts
