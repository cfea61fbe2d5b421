"""Temporary directories; those of a killed run are removed at the next start."""

import atexit
import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path

PREFIX = "boxgrader-"
RUN = "BOXGRADER_SCRATCH"  # in the environment of a run and its workers: their directory
YOUNG = 60  # seconds in which a directory may not be locked yet
_held: dict[str, int] = {}
_own: list[str] = []


def make(name: str, within: str | Path) -> str:
    """Return a new directory. remove() removes it, or, after a kill, the next start."""
    directory = tempfile.mkdtemp(prefix=f"{PREFIX}{name}-", dir=within)
    if lock := _lock(directory):
        _held[directory] = lock
    return directory


def of_this_process(within: str | Path) -> str:
    """Return a directory for what this process makes: its run's, or else a new one."""
    mine = os.environ.get(RUN) or next(filter(os.path.isdir, _own), None)
    if not mine:
        remove_left_over(within)
        mine = make("own", within)
        os.chmod(mine, 0o711)
        _own.append(mine)
        atexit.register(remove, mine)
    return mine


def remove(directory: str | Path) -> None:
    """Remove a directory that make() made."""
    shutil.rmtree(directory, ignore_errors=True)
    if (lock := _held.pop(str(directory), None)) is not None:
        os.close(lock)


def remove_left_over(within: str | Path) -> None:
    """Remove the directories of runs that were killed; those of running ones are locked."""
    for path in Path(within).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            found = path.lstat()
            mine = found.st_uid == os.getuid() and path.is_dir() and not path.is_symlink()
            if mine and abs(time.time() - found.st_mtime) > YOUNG and (lock := _lock(path)):
                shutil.rmtree(path, ignore_errors=True)
                os.close(lock)


def _lock(directory: str | Path) -> int | None:
    """Return a handle that holds a directory's lock, None where another holds it."""
    try:
        import fcntl
    except ImportError:  # Windows: there is no box, and little left over
        return None
    handle = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
