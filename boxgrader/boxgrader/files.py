"""Files that others may have made, or may be reading: opened with care, written whole."""

import contextlib
import errno
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from .model import GradingError

_held: set[Path] = set()


def read_plain(path: str | Path, most: int, folder: int | None = None) -> bytes:
    """Return an ordinary file's bytes, at most `most` + 1, so that a caller sees it is too long.

    Never a link's target, nor what a device or a pipe would give, or keep one waiting for.

    Parameters
    ----------
    path : path
        Relative to folder, if that is given.
    most : int
        Bytes.
    folder : int, optional
        A handle on a directory.

    Raises
    ------
    OSError
        If there is no such file, or it is not an ordinary one; its strerror says so.
    """
    # Not even opened, if possible: that alone may hang. It may change in between, so once more.
    _refuse_others(os.lstat(path, dir_fd=folder), path)
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    try:
        _refuse_others(os.fstat(handle), path)
        with open(handle, "rb", closefd=False) as file:
            return file.read(most + 1)
    finally:
        os.close(handle)


def _refuse_others(found: os.stat_result, path: str | Path) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is a link or a device, not a file", str(path))


def write_whole(
    path: Path,
    text: str,
    mode: int = 0o666,
    first: bool = False,
    before: Callable[[], None] | None = None,
) -> None:
    """Write a file whole or not at all, also when interrupted or when several write it at once.

    The last one counts; with first=True the one that was there first. What belongs to it is done by
    before(), once nothing but a name is to be changed: a full disk stops neither or both.
    """
    part = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(text.encode())
        if before:
            before()
        if not first:
            part.replace(path)
            return
        try:
            os.link(part, path)
        except FileExistsError:
            pass
        except OSError:  # a file system without such links
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_folder(folder: Path, part: Path, write: Callable[[Path], None]) -> Callable[[], None]:
    """Have write fill a folder, part; return what makes it the other, whose place it takes."""
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(parents=True)
        write(part)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise

    def put() -> None:
        folder.parent.mkdir(parents=True, exist_ok=True)
        old = part.with_name(f"{part.name}-{secrets.token_hex(8)}")
        there = folder.exists()
        if there:
            folder.rename(old)
        try:
            part.rename(folder)
        except BaseException:
            if there:
                old.rename(folder)
            raise
        shutil.rmtree(old, ignore_errors=True)

    return put


@contextlib.contextmanager
def alone(
    workspace: Path, lock: str = ".lock", work: str = "collecting or grading"
) -> Iterator[None]:
    """Keep other processes from the same work in a workspace; this one may enter again.

    Raises
    ------
    GradingError
        If another process is at work there.
    """
    try:
        import fcntl
    except ImportError:  # Windows: there collecting is all that can be done
        yield
        return
    path = workspace.resolve() / lock
    if path in _held:
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise GradingError(f"Somebody else is {work} in {path.parent}; let it end.") from None
        _held.add(path)
        try:
            yield
        finally:
            _held.remove(path)
