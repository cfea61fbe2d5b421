"""nbgrader's exchange, and the notes that it keeps beside each submission.

Every student can read the exchange, and a submission's folder in it is the student's own: what lies
there may be a link, a pipe without an end, or nonsense.
"""

import contextlib
import fnmatch
import glob
import logging
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.apps.api import NbGraderAPI
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError, ExchangeFactory
from nbgrader.exchange.default import (
    Exchange,
    ExchangeCollect,
    ExchangeList,
    ExchangeReleaseAssignment,
    ExchangeReleaseFeedback,
)
from nbgrader.utils import notebook_hash

from . import records, sharing
from .files import read_plain, write_whole
from .hand_in import FOLDER, LARGEST_NOTE, NOTES, SECRET, moment, owner_of
from .model import GradingError
from .roster import folder_name, kept
from .text import printable, readable_name

MOST_FILES = 20_000  # in one submission, folders included
DEEPEST = 8  # folders within folders
NAME_ONE = (
    "Name a separate folder: EXCHANGE=/srv/exchange (and COURSE_ID=), or c.Exchange.root in the "
    "hub's nbgrader_config.py."
)


def within_workspace(root: Path, workspace: Path) -> bool:
    """Say whether a folder is, holds or belongs to the workspace: then it is no exchange."""
    root, workspace = root.resolve(), workspace.resolve()
    return root in (workspace, *workspace.parents) or workspace in root.parents


def inbound(workspace: Any) -> Path:
    """Return the folder into which students hand in; GradingError if there is no exchange."""
    config = workspace.config()
    place = CourseDirectory(config=config)
    root = Path(Exchange(coursedir=place, config=config).root)
    if within_workspace(root, workspace.path):
        raise GradingError(f"There is no exchange yet. {NAME_ONE}")
    folder = root / place.course_id / "inbound"
    if not folder.is_dir():
        raise GradingError(f"There is no {folder}. It is made when an exercise is first released.")
    if not os.access(folder, os.R_OK | os.X_OK):
        raise GradingError(
            f"{folder} is open only to the user who released the exercises: collect as that user."
        )
    return folder


def release(workspace: Any, assignment: str) -> Path:
    """Hand an assignment out, also once more; return where students find it."""
    done = _exchanged(workspace, "ReleaseAssignment", assignment, force=True)
    return Path(done.dest_path)


def give_back(
    workspace: Any, assignment: str, student: str | None = None
) -> tuple[list[str], list[str]]:
    """Hand feedback back through the exchange.

    Returns
    -------
    returned, without : list of str
        Whose page lies in the exchange now, and who did not hand in through it. Both are empty for
        an exchange of another kind than nbgrader's own.
    """
    done = _exchanged(workspace, "ReleaseFeedback", assignment, student)
    return getattr(done, "returned", []), getattr(done, "without", [])


def _exchanged(
    workspace: Any, what: str, assignment: str, student: str | None = None, **traits: Any
) -> Any:
    """Do one of the things that nbgrader's exchange does, whatever kind it is."""
    config = workspace.config()
    place = CourseDirectory(config=config, assignment_id=assignment)
    place.student_id = student or "*"
    log = logging.getLogger("boxgrader.exchange")
    log.propagate = False  # what it refuses, it also raises
    make = getattr(ExchangeFactory(config=config), what)
    by = Authenticator(config=config)
    done = make(coursedir=place, authenticator=by, config=config, log=log, **traits)
    try:
        done.start()
    except ExchangeError as error:
        raise GradingError(str(error)) from None
    return done


def note(folder: str | Path, name: str) -> str:
    """Return one of the NOTES in a submission's folder; an empty text if it is not as it must be.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    try:
        text = read_plain(Path(folder, name), LARGEST_NOTE).decode("ascii", "replace").strip()
    except FileNotFoundError:
        raise
    except OSError:  # a link, a pipe
        return ""
    return text if NOTES[name].fullmatch(text) else ""


def keep_notes(source: str | Path, target: str | Path) -> None:
    """Copy the NOTES beside a submission to where it is graded, for nbgrader to find them."""
    for name in NOTES:
        text = ""
        with contextlib.suppress(FileNotFoundError):
            text = note(source, name)
        if text:
            Path(target).mkdir(parents=True, exist_ok=True)
            write_whole(Path(target, name), text)


def submitted_time(coursedir: CourseDirectory, folder: str) -> datetime | None:
    """Return when a submission came, as its folder says; None if it says nothing that is a time.

    It replaces nbgrader's own, which would open whatever lies there.
    """
    try:
        time = moment(note(folder, "timestamp.txt"))
    except FileNotFoundError:
        return None
    if not time:
        coursedir.log.warning("%s/timestamp.txt holds no time; it is not used", folder)
    return time and time.replace(tzinfo=None)


def _submitted_time(api: NbGraderAPI, assignment_id: str, student_id: str) -> datetime | None:
    """Return when a submission came, for the formgrader's lists."""
    place = api.coursedir
    folder = place.format_path(place.submitted_directory, student_id, assignment_id)
    return submitted_time(place, os.path.abspath(folder))


def distrust_submissions() -> None:
    """Have nbgrader's commands and the formgrader read a submission's time with care."""
    CourseDirectory.get_existing_timestamp = submitted_time
    NbGraderAPI.get_submitted_timestamp = _submitted_time


class Collect(ExchangeCollect):
    """Takes in what students submitted through the exchange, but nothing that they link to.

    nbgrader's own would copy, with the instructor's rights, what a link leads to: the model answer,
    or another's work. A user whom the class list knows gets its id, as by `boxgrader collect`.
    """

    src_records: list[dict[str, Any]]
    check_owner: bool

    def _path_to_record(self, path: str) -> dict[str, Any]:
        """Describe a submission by its folder's name; one of no time, or of none yet, is oldest."""
        never, name = datetime(1, 1, 1), os.path.basename(path)
        try:
            found = super()._path_to_record(path)
        except (ValueError, OverflowError):
            found = {"username": name.split("+")[0], "filename": name, "timestamp": never}
        if found["timestamp"] > datetime.now(UTC).replace(tzinfo=None):
            found["timestamp"] = never
        if problem := self._nobodys(path, found["username"]):
            self.log.error("%s is left out: %s", readable_name(name), problem)
            found["username"] = ""
        else:
            found["user"], roster = found["username"], kept(Path(self.coursedir.root))
            found["username"] = roster.find(found["user"]) or folder_name(found["user"])
        return found

    def _nobodys(self, path: str, user: str) -> str:
        """Say why a submission can't be that user's; an empty text if it can."""
        if user in ("", os.curdir, os.pardir) or user != printable(user) or glob.has_magic(user):
            return "that is no user's name"
        if kept(Path(self.coursedir.root)).several(user):
            return f"the roster has several {user}: whose is it?"
        try:
            owner = owner_of(os.lstat(path).st_uid, user) if self.check_owner else ""
        except OSError as error:
            return str(error.strerror)
        return owner and (
            f"it belongs to {owner}. If that is how this hub works: "
            "c.ExchangeCollect.check_owner = False"
        )

    def init_src(self) -> None:
        """Find the submissions, but for those that are nobody's; a student by user name or id."""
        asked = self.coursedir.student_id or "*"
        self.coursedir.student_id = "*"
        try:
            super().init_src()
        finally:
            self.coursedir.student_id = asked
        self.src_records = [
            found
            for found in self.src_records
            if found["username"]
            and any(fnmatch.fnmatchcase(found[key], asked) for key in ("user", "username"))
        ]

    def copy_files(self) -> None:
        """Copy the submissions. Whose they are was checked: the id need not be the owner's name."""
        checked, self.check_owner = self.check_owner, False
        try:
            super().copy_files()
        finally:
            self.check_owner = checked

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """Copy a submission's ordinary files."""
        os.makedirs(dest)
        try:
            top = os.open(src, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                self._copy(top, Path(dest))
            finally:
                os.close(top)
        except OSError as error:  # it alone
            self.log.error("%s is left out: %s", src, error.strerror)
        if self.coursedir.groupshared:
            self.set_perms(dest, 0o660, 0o2770)

    def _copy(self, top: int, dest: Path) -> None:
        count, left = 0, 1000 * self.coursedir.max_dir_size
        ignored = self.coursedir.ignore
        for folder, folders, names, handle in os.fwalk(".", dir_fd=top):
            folders[:] = [f for f in folders if not any(fnmatch.fnmatch(f, i) for i in ignored)]
            if folder.count("/") == DEEPEST:
                folders.clear()
            count += len(folders) + len(names)
            if count > MOST_FILES:
                self.log.error("%s: of more than %s files the rest is left out", dest, MOST_FILES)
                return
            target = dest / folder
            target.mkdir(exist_ok=True)
            for name in names:
                if any(fnmatch.fnmatch(name, pattern) for pattern in ignored):
                    continue
                most = min(left, 1000 * self.coursedir.max_file_size)
                content = b""
                try:
                    content = read_plain(name, most, handle)
                    problem = "it is too large" if len(content) > most else ""
                except OSError as error:
                    problem = str(error.strerror)
                if problem:
                    self.log.error("%s is left out: %s", target / name, problem)
                    if folder != "." or not name.endswith(".ipynb"):
                        continue
                    # It scores 0, and the reason is kept.
                    content = b""
                    root = Path(self.coursedir.root)
                    records.note(root, dest.parent.name, dest.name, broken=problem)
                left -= len(content)
                (target / name).write_bytes(content)


class List(ExchangeList):
    """Lists what students submitted; nbgrader's own would read whatever a link or pipe gives.

    It reads the secret to say whether there is feedback, and without one the notebooks.
    """

    assignments: list[str]

    def init_dest(self) -> None:
        """Find the submissions, but for those that nbgrader could not list."""
        super().init_dest()
        if self.inbound:
            self.assignments = [path for path in self.assignments if self._is_sound(path)]

    def _is_sound(self, path: str) -> bool:
        """Say whether a submission is as nbgrader makes it; log why, if it is not."""
        name, problem = os.path.basename(path), ""
        try:
            if os.path.islink(path) or name != printable(name) or not FOLDER.fullmatch(name):
                problem = "it is not as nbgrader makes it"
            elif not note(path, SECRET):
                problem = f"its {SECRET} is not as nbgrader writes it"
        except OSError as error:
            problem = f"{SECRET}: {error.strerror}"
        if problem:
            self.log.error("%s is left out: %s", readable_name(name), problem)
        return not problem


class OutsideWorkspace(Exchange):
    """An exchange that is not in the workspace."""

    def start(self) -> None:
        """Do the exchange's work; ExchangeError if it would open the workspace."""
        if within_workspace(Path(self.root), Path(self.coursedir.root)):
            self.fail(
                f"{self.root} is, holds or belongs to the workspace {self.coursedir.root}, and an "
                f"exchange is open to every student. {NAME_ONE}"
            )
        super().start()


class ReleaseFeedback(OutsideWorkspace, ExchangeReleaseFeedback):
    """Hands feedback out through an exchange; one submission without its notes stops no other."""

    def init_dest(self) -> None:
        """Make the folder for feedback; where a group teaches, it is its own."""
        super().init_dest()
        sharing.give(Path(self.dest_path), sharing.group_of(Path(self.coursedir.root)))

    def copy_files(self) -> None:
        """Release the feedback of all whose notes tell where it belongs."""
        place = self.coursedir
        self.without: list[str] = []
        self.returned: list[str] = []
        pattern = place.format_path(place.feedback_directory, "*", place.assignment_id)
        for folder in sorted(glob.glob(pattern)):
            if any(not os.path.isfile(os.path.join(folder, name)) for name in NOTES):
                self.without.append(os.path.basename(os.path.dirname(folder)))
                self.log.error(
                    "%s can't go back through the exchange: the submission did not come through it "
                    "as nbgrader sends them. Hand it over in another way",
                    folder,
                )
        asked = place.student_id_exclude
        place.student_id_exclude = ",".join([*filter(None, asked.split(",")), *self.without])
        try:
            super().copy_files()
        finally:
            place.student_id_exclude = asked
        self._let_be_read()

    def _let_be_read(self) -> None:
        """Let those who know their names read the pages, which only the instructor could."""
        for page in glob.glob(os.path.join(self.src_path, "*.html")):
            with contextlib.suppress(FileNotFoundError):
                if secret := note(os.path.dirname(page), SECRET):
                    name = notebook_hash(secret=secret, notebook_id=Path(page).stem)
                    Path(self.dest_path, f"{name}.html").chmod(0o644)
                    self.returned.append(Path(page).parent.parent.name)


class ReleaseAssignment(OutsideWorkspace, ExchangeReleaseAssignment):
    """Hands an assignment out through an exchange; opens no folder that was closed.

    nbgrader's own makes its exchange's root writable for everybody, whatever lies in it.
    """

    def ensure_root(self) -> None:
        """Make the exchange's folder, or see that it is one; ExchangeError if it is not."""
        root = Path(self.root)
        if root.is_dir() and root.stat().st_mode & 0o777 != 0o777 and any(os.scandir(root)):
            self.fail(
                f"{root} is not open to everybody, as an exchange must be, and is not empty. "
                f"If nothing in it is private: chmod 1777 {root}"
            )
        mask = os.umask(0o022)  # the folders above it, too
        try:
            super().ensure_root()
        finally:
            os.umask(mask)

    def init_dest(self) -> None:
        """Make the course's folders in the exchange; where a group teaches, they are its own."""
        if self.coursedir.groupshared:
            self.ensure_root()  # nbgrader leaves it to an administrator
        super().init_dest()
        group = sharing.group_of(Path(self.coursedir.root))
        for path in (self.course_path, self.outbound_path, self.inbound_path):
            sharing.give(Path(path), group)
