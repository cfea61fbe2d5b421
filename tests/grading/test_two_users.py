"""The loop over nbgrader's exchange, by its own commands: two students and their instructor."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from rnn_course.grading import ROOT
from rnn_course.grading.__main__ import main

from .conftest import NAME, answer, put, solution_cells
from .test_exchange import handed_in
from .test_round_trip import FILE, WRITTEN

STUDENTS = {"jane": 61001, "bob": 61002}
INSTRUCTORS, TEACHERS = {"ann": 61003, "ben": 61004}, 61100
USERS = STUDENTS | INSTRUCTORS
HUB = "c.Exchange.root = {root!r}\nc.CourseDirectory.course_id = 'rnn'\nc.Execute.timeout = 120\n"
# A process for each command would import nbgrader each time.
ONE_AFTER_ANOTHER = """
import shlex, sys
from rnn_course.grading.__main__ import main
for line in sys.argv[2:]:
    if main(["--course", sys.argv[1], *shlex.split(line)]):
        sys.exit(line)
"""
# The same of nbgrader's own commands, each in a fork; "put FILE" stands for an editor.
NBGRADER = """
import os, shlex, shutil, sys
from nbgrader.apps.nbgraderapp import NbGraderApp
for line in sys.argv[2:]:
    command, *given = shlex.split(line)
    if command == "put":
        os.chmod(sys.argv[1], 0o600)  # nbgrader hands a released file out as its owner has it
        shutil.copyfile(*given, sys.argv[1])
    elif child := os.fork():
        if os.waitpid(child, 0)[1]:
            sys.exit(line)
    else:
        sys.exit(NbGraderApp.launch_instance([command, *given]))
"""
BIN = str(Path(sys.executable).parent)


def _two_users():
    """Return the reason why this machine cannot be two users, or an empty text."""
    if os.geteuid() != 0:
        return "only root can act as two users"
    missing = [name for name in ("bwrap", "setpriv") if not shutil.which(name)]
    return f"{missing} not found" if missing else ""


def _shown():
    """Return bwrap's options that open this Python to others, who may not enter root's home."""
    shown = ["--tmpfs", "/root", "--chmod", "0755", "/root"]
    for folder in {Path(sys.base_prefix), Path(sys.prefix), ROOT}:
        if folder.is_relative_to("/root"):
            for above in [p for p in reversed(folder.parents) if Path("/root") in p.parents]:
                shown += ["--perms", "0755", "--dir", str(above)]
            shown += ["--ro-bind", str(folder), str(folder)]
    return shown


class Hub:
    """A folder with an exchange and a home for each of two users, as a hub would have them."""

    def __init__(self, place):
        self.place = place
        (place / "etc").mkdir()
        config = HUB.format(root=str(place / "exchange"))
        (place / "etc" / "nbgrader_config.py").write_text(config)
        names = [f"{name}:x:{uid}:{uid}::{place / name}:/bin/sh" for name, uid in USERS.items()]
        (place / "passwd").write_text("\n".join(["root:x:0:0::/root:/bin/sh", *names, ""]))
        (place / "group").write_text(f"teachers:x:{TEACHERS}:{','.join(INSTRUCTORS)}\n")
        for name, uid in USERS.items():
            (place / name).mkdir(mode=0o700)
            os.chown(place / name, uid, uid)

    @property
    def settings(self):
        """What leads everybody's nbgrader to the hub's nbgrader_config.py."""
        return {"JUPYTER_CONFIG_PATH": str(self.place / "etc")}

    def by(self, who, *command, fails=False):
        """Run a command as one of the students, in their home, or as root; return what it said."""
        as_user, home, mine = ["--cap-add", "ALL"], self.place, dict(os.environ)
        if uid := USERS.get(who):
            groups = f"--groups={TEACHERS}" if who in INSTRUCTORS else "--clear-groups"
            as_user += [*_shown(), "setpriv", f"--reuid={uid}", f"--regid={uid}", groups]
            home = self.place / who
            mine = {"PATH": f"{BIN}:/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8"}
        done = subprocess.run(
            [
                "bwrap",
                "--dev-bind",
                "/",
                "/",
                "--ro-bind",
                self.place / "passwd",
                "/etc/passwd",
                "--ro-bind",
                self.place / "group",
                "/etc/group",
                "--die-with-parent",
                *as_user,
                *command,
            ],
            cwd=home,
            env=mine | self.settings,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert bool(done.returncode) == fails, done.stdout + done.stderr
        return done.stdout + done.stderr

    def nbgrader(self, who, *lines):
        """Run several of nbgrader's commands as a student; return what they said."""
        return self.by(who, "python", "-c", NBGRADER, f"{NAME}/{FILE}", *lines)


@pytest.fixture
def hub(monkeypatch):
    if reason := _two_users():
        pytest.skip(reason)
    place = Path(tempfile.mkdtemp(prefix="hub-"))  # pytest's own folder is closed to others
    place.chmod(0o755)
    yield Hub(place)
    shutil.rmtree(place)


def test_students_and_their_instructor_hand_out_in_and_back(
    course, workspace, hub, monkeypatch, capsys
):
    grading = ["-m", "rnn_course.grading", "--course", str(course)]
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", hub.settings["JUPYTER_CONFIG_PATH"])

    def instructor(*command):
        assert main(["--course", str(course), *command]) == 0
        said = capsys.readouterr()
        return said.out + said.err

    solved = {**solution_cells(course), **WRITTEN}
    right = put(hub.place / "right.ipynb", answer(course, **solved))
    wrong = put(hub.place / "wrong.ipynb", answer(course, total="def total(values):\n    return 0"))
    instructor("release", "--exercise", "09_01")
    fetch, submit, validate = (
        f"{command} {what}"
        for command, what in [
            ("fetch_assignment", NAME),
            ("submit", NAME),
            ("validate", f"{NAME}/{FILE}"),
        ]
    )
    tries = [validate, submit, f"put {right}", validate, submit]
    said = hub.nbgrader("jane", fetch, f"put {wrong}", *tries)
    assert said.index("failed") < said.index("passes all the tests")
    as_jane = f"{submit} --CourseDirectory.student_id=jane"
    hub.nbgrader("bob", fetch, f"put {wrong}", submit, as_jane)
    for who in STUDENTS:
        assert (hub.place / who / NAME / "data" / "numbers.csv").exists()

    said = hub.by("root", sys.executable, *grading, "collect", "--from", "exchange")
    assert "claims to be jane's, and belongs to bob" in said
    assert "4 files: 1 REFUSED, 1 newer, 2 taken." in said
    instructor("grade")
    assert "2 returned" in instructor("return")

    for who in STUDENTS:
        hub.by(who, "nbgrader", "fetch_feedback", NAME)
    pages = {who: sorted((hub.place / who).rglob("feedback/*/*.html")) for who in STUDENTS}
    assert [len(found) for found in pages.values()] == [1, 1]
    assert "9 of 12 points" in pages["jane"][0].read_text()
    assert "9 of 12 points" not in pages["bob"][0].read_text()

    inbound, back = (hub.place / "exchange" / "rnn" / name for name in ("inbound", "feedback"))
    for folder in (inbound, back, hub.place / "jane", workspace.path, workspace.build):
        assert "denied" in hub.by("bob", "ls", str(folder), fails=True)
    for file in (*pages["jane"], workspace.path / "gradebook.db"):
        assert "denied" in hub.by("bob", "cat", str(file), fails=True)
    page = next(path for path in back.iterdir() if "9 of 12 points" in path.read_text())
    assert "9 of 12" in hub.by("jane", "cat", str(page))  # who knows the secret knows its name


def test_instructors_share_a_workspace_and_nobody_else_sees_it(course, workspace, hub):
    right = {**solution_cells(course), **WRITTEN}
    place, shared = shutil.copytree(course, hub.place / "course"), hub.place / "shared"
    shutil.move(workspace.path, shared)
    for path in (shared, *shared.rglob("*")):
        os.chown(path, INSTRUCTORS["ann"], INSTRUCTORS["ann"])

    def run(who, *commands, group=""):
        mask = {"ann": "077", "ben": "022"}[who]
        return hub.by(
            who,
            "env",
            f"GRADING_WORKSPACE={shared}",
            f"GROUP={group}",
            *("sh", "-c", f'umask {mask}; exec "$@"', "sh"),
            *("python", "-c", ONE_AFTER_ANOTHER, str(place), *commands),
        )

    (hub.place / "exchange").mkdir()
    (hub.place / "exchange").chmod(0o777)  # as an administrator makes it
    put(hub.place / "in" / "jane" / FILE, answer(course))
    run("ann", "release --exercise 09", group="teachers")
    run("ann", f"collect --from {hub.place / 'in'}", "grade")
    handed_in(hub.place / "exchange" / "rnn" / "inbound", "jane", answer(course, **right))
    # In the end ben releases what ann released first.
    said = run(
        "ben", "collect --from exchange", "grade", "return", "report", "release --exercise 09"
    )
    for words in ("1 newer", "9 of 12", "1 returned"):
        assert words in said
    said = run("ann", "collect --from exchange", "return", "report")
    assert "known" in said
    assert "1 returned" in said
    assert (shared / "build" / "scores.csv").exists()
    for path in (shared, *shared.rglob("*")):
        found = path.stat()
        assert found.st_gid == TEACHERS, path
        assert not found.st_mode & 0o007, path
        assert found.st_mode & 0o060 == 0o060, path
    assert "denied" in hub.by("bob", "ls", str(shared), fails=True)
