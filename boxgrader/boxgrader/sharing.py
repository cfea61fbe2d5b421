"""Who may see a workspace: its owner alone or, where GROUP names one, a group of instructors."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from traitlets.config import Config

from .model import GradingError

FOLDER, FILE = 0o2770, 0o660  # of what is shared; what is made in such a folder is the group's


def group_of(workspace: Path) -> int | None:
    """Return the id of the group that shares a workspace, None where it is one person's.

    Raises
    ------
    GradingError
        If GROUP names no group of this machine.
    """
    if name := os.environ.get("GROUP"):
        import grp  # not on Windows

        try:
            return grp.getgrnam(name).gr_gid
        except KeyError:
            raise GradingError(f"GROUP={name}: this machine has no such group.") from None
    with contextlib.suppress(FileNotFoundError):
        found = workspace.stat()
        return found.st_gid if found.st_mode & FOLDER == FOLDER else None
    return None


def configure(c: Config) -> None:
    """Have nbgrader's own commands write for who may see the workspace, and for nobody else."""
    group = group_of(Path(c.CourseDirectory.root))
    c.CourseDirectory.groupshared = group is not None
    c.BaseConverter.permissions = 600 if group is None else 660


@contextlib.contextmanager
def closed(*folders: Path) -> Iterator[None]:
    """Close folders to all but who may see the first, the workspace; so is what is made meanwhile.

    Whatever in them belongs to somebody else stays as it is: its owner's next run sees to it.
    """
    group = group_of(folders[0])
    mask = os.umask(0o077 if group is None else 0o007)
    try:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
            _close(folder, group)
        yield
    finally:
        os.umask(mask)
        if group is not None:  # SQLite and temporary files take no notice of the mask
            for folder in folders:
                _share(folder, group)


def _close(folder: Path, group: int | None) -> None:
    found = folder.stat()
    if found.st_uid != os.geteuid():
        return
    if group is None:
        folder.chmod(0o700)
    elif found.st_mode & 0o7777 != FOLDER or found.st_gid != group:
        _share(folder, group)


def _share(folder: Path, group: int) -> None:
    """Give to a group what lies in a folder and is one's own; links are left alone."""
    for place, _, names in os.walk(folder):
        for path in (Path(place), *(Path(place, name) for name in names)):
            with contextlib.suppress(FileNotFoundError):
                found = path.lstat()
                if found.st_uid != os.geteuid() or stat.S_ISLNK(found.st_mode):
                    continue
                wanted = FOLDER if stat.S_ISDIR(found.st_mode) else FILE
                give(path, group)
                if found.st_mode & 0o7777 != wanted:
                    path.chmod(wanted)


def give(path: Path, group: int | None) -> None:
    """Let a file or folder belong to a group, its mode as before; not if it is a colleague's."""
    found = path.lstat()
    if group in (None, found.st_gid) or found.st_uid != os.geteuid():
        return
    try:
        os.chown(path, -1, group)
    except PermissionError:
        raise GradingError(f"You are not in the group that {path} shall belong to.") from None
    if found.st_mode & stat.S_ISGID:  # which a change of the group may clear
        path.chmod(stat.S_IMODE(found.st_mode))
