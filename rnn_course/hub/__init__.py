"""The course on a JupyterHub on this machine: to try it, and for a class in one room.

Anyone who logs in works as the Linux user who started the hub, in a box that hides the
solutions, the grading and other students' homes, but not what others hand in. A class that you do
not trust needs a hub where each student is a user of the machine: docs/jupyterhub.md.
"""

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

from boxgrader.box import find_bwrap
from boxgrader.model import GradingError
from boxgrader.workspace import Workspace

from rnn_course.grading import ROOT, bundle

PROGRAMS = ROOT / "build" / "hub"  # the hub's own environment: made again if deleted
PLACE = ROOT / "hub"  # what students make: their homes, and the exchange
COURSE = "rnn"
WARNING = (
    "Everybody who logs in works as the Linux user who started this hub, and can read what others "
    "hand in. It is for trying, and for a class in one room that you trust. "
    "A name that is new chooses its password, of 7 characters or more, at its first login."
)
# What only instructors need is hidden from students. (nbgrader says "course list" to a list of
# formgraders.)
HIDDEN = {
    f"@jupyter/nbgrader:{name}": True for name in ("create-assignment", "formgrader", "course-list")
}
SERVER_PARTS = [f"nbgrader.server_extensions.{name}" for name in ("formgrader", "course_list")]
NBGRADER = """\
import os

c = get_config()
c.CourseDirectory.course_id = {course!r}
c.Exchange.root = {exchange!r}
c.Exchange.path_includes_course = False
c.Execute.timeout = {seconds}  # of Validate: nbgrader's own 30 s are too few to train a network
if "JUPYTERHUB_USER" in os.environ:  # to the machine, all students are one user
    c.CourseDirectory.student_id = os.environ["JUPYTERHUB_USER"]
"""
# In the hub's own environment; the password comes by stdin: a list of processes does not show it.
NEW_PASSWORD = """\
import dbm, sys
from firstuseauthenticator import FirstUseAuthenticator
path, name = sys.argv[1:]
with dbm.open(path, "c", 0o600) as passwords:
    known = name.encode() in passwords
if not known:
    sys.exit(3)
FirstUseAuthenticator(dbm_path=path).reset_password(name, sys.stdin.read())
"""


def run(port: int, host: str) -> None:
    """Serve the hub until Ctrl+C; at the first call it is installed."""
    bwrap = find_bwrap()
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            free.bind((host, port))
        except OSError as error:
            raise GradingError(
                f"{host}:{port} cannot be used ({error.strerror}): give another "
                "PORT=, such as 8010."
            ) from None
    install()
    write_settings()
    shown = socket.gethostname() if host == "0.0.0.0" else host
    print(f"\n{WARNING}\nCtrl+C ends it.")
    print(
        f"Students: http://{shown}:{port}   You, in another terminal: make release EXERCISE=02_01\n"
    )
    bin_folder = PROGRAMS / "env" / "bin"
    environment = {
        **os.environ,
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "HUB_URL": f"http://{host}:{port}",
        "HUB_PORTS": " ".join(map(str, _free_ports(2))),  # its own 8081 and 8001 may be taken
        "HUB_PLACE": str(PLACE),
        "HUB_BWRAP": bwrap,
        "HUB_GRADING": str(Workspace(course=ROOT).path),
        "HUB_WARNING": WARNING,
    }
    config = Path(__file__).with_name("jupyterhub_config.py")
    command = [str(bin_folder / "jupyterhub"), "--config", str(config)]
    os.chdir(PLACE)
    os.execve(command[0], command, environment)


def new_password(name: str) -> str:
    """Give a student who forgot it a new password, while the hub runs or not; return it.

    Raises
    ------
    GradingError
        If nobody of this name has logged in, or the hub is not installed.
    """
    python, path = PROGRAMS / "env" / "bin" / "python", PLACE / "passwords.dbm"
    if not (python.exists() and PLACE.exists()):
        raise GradingError("There is no hub yet, and nobody's password. First: make hub")
    password = secrets.token_hex(5)
    command = [str(python), "-c", NEW_PASSWORD, str(path), name.lower()]
    done = subprocess.run(command, input=password, text=True, capture_output=True, check=False)
    if done.returncode == 3:
        raise GradingError(
            f"Nobody called {name} has logged in: who does so first chooses the password."
        )
    if done.returncode:
        raise GradingError(f"The password could not be changed:\n{done.stderr}")
    return password


def _free_ports(count: int) -> list[int]:
    """Return ports of this machine that nobody uses."""
    with contextlib.ExitStack() as stack:
        sockets = [
            stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)
        ]
        return [one.getsockname()[1] for one in sockets]


def install() -> None:
    """Install the hub, and what the exercises need, into build/hub; nothing if that is done."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["tool"]["rnn-course"]
    notebooks = sorted((ROOT / "exercises").glob("*.ipynb"))
    packages = [*bundle.requirements(ROOT, notebooks), *wanted["hub"]]
    packages += [line for line in project["project"]["dependencies"] if line.startswith("nbgrader")]
    lock = ROOT / "requirements.lock"
    facts = [packages, wanted["hub-proxy"], lock.read_text(encoding="utf-8"), sys.version]
    stamp = hashlib.sha256(json.dumps(facts).encode()).hexdigest()
    ready = PROGRAMS / "ready"
    if ready.exists() and ready.read_text() == stamp:
        return
    if not shutil.which("npm"):
        raise GradingError("The hub's proxy needs Node.js 20: sudo apt install npm")
    print(f"Once: the hub goes into {PROGRAMS} (some minutes).", flush=True)
    shutil.rmtree(PROGRAMS, ignore_errors=True)
    python = PROGRAMS / "env" / "bin" / "python"
    uv = ["uv", "--quiet"]
    for command in (  # each a list of texts and paths
        [*uv, "venv", "--python", sys.executable, PROGRAMS / "env"],
        [*uv, "pip", "install", "--python", python, "--constraint", lock, *packages],
        ["npm", "install", "--silent", "--prefix", PROGRAMS, wanted["hub-proxy"]],
    ):
        if subprocess.run([str(part) for part in command], check=False).returncode:
            raise GradingError(f"{command[0]} could not install the hub; its message stands above.")
    ready.write_text(stamp)


def write_settings() -> None:
    """Write what every student's Jupyter and nbgrader read, and the instructor's nbgrader too."""
    folder, exchange = PLACE / "etc", PLACE / "exchange"
    PLACE.mkdir(mode=0o700, exist_ok=True)
    for path in (
        PLACE / "homes",
        exchange,
        folder / "labconfig",
        folder / "jupyter_server_config.d",
    ):
        path.mkdir(parents=True, exist_ok=True)
    exchange.chmod(0o777)  # as nbgrader wants it; the folder around it is closed
    seconds = Workspace(course=ROOT).config().Execute.timeout
    text = NBGRADER.format(course=COURSE, exchange=str(exchange), seconds=seconds)
    (folder / "nbgrader_config.py").write_text(text, encoding="utf-8")
    page = {"disabledExtensions": HIDDEN, "lockedExtensions": HIDDEN}
    (folder / "labconfig" / "page_config.json").write_text(json.dumps(page, indent=1))
    quiet = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false"}}
    overrides = folder / "labconfig" / "default_setting_overrides.json"
    overrides.write_text(json.dumps(quiet, indent=1))
    off = {"ServerApp": {"jpserver_extensions": dict.fromkeys(SERVER_PARTS, False)}}
    (folder / "jupyter_server_config.d" / "students.json").write_text(json.dumps(off, indent=1))
