"""Every file of a download from an LMS, one after the other; zips are opened, nothing is unpacked.

Names and contents are hostile: nothing is written here, and no more than the limits below is read.
"""

import contextlib
import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .hand_in import LARGEST_NOTE, NOTES
from .sanitize import MAX_BYTES

MEGABYTE = 1024**2
LARGEST_NOTEBOOK = MAX_BYTES
LARGEST_INNER_ZIP = 100 * MEGABYTE
MOST_FILES = 20_000  # in one zip
LONGEST_NAME = 255  # no file system takes more, and no pattern is tried on more
DEEPEST = 3  # zips within zips
LARGEST_TOTAL = 4096 * MEGABYTE  # read from one zip, zips within it included
METADATA = "submission_metadata.yml"  # Gradescope's list of who handed in what
LEADS_OUT = "its path leads out of the zip"
PROGRAM = "a copy or note that a program made by itself"
NO_NOTEBOOK = "is not a notebook (.ipynb)"
SEVERAL = (
    "holds folders of several students, and its sender may speak for no one else: put it into a "
    "folder named after its sender. If the LMS made it, unpack it and collect that folder"
)
# Folders of programs, not of students: they are not looked into, nor counted.
PROGRAMS_OWN = re.compile(
    r"(.*?/)?(\.?venv|\.git|node_modules|site-packages|__pycache__|\.ipynb_checkpoints|__MACOSX)"
    r"(?=/)",
    re.IGNORECASE,
)
LMS_NUMBER = re.compile(r"_[1-9]\d*_[1-9]\d*_|_\d+_assignsubmission_|_attempt_\d{4}-")
LMS_NAME = re.compile(  # such as no student chooses by chance
    r"_\d{3,}_\d{3,}_|_\d+_assignsubmission_|_attempt_\d{4}(-\d\d){5}|^\d+-\d+ ?- |^submission_\d+$"
    r"|^anon_\w{5}_"
)


@dataclass
class File:
    """One file: its path below the download (a zip counts as a folder), time and content."""

    parts: tuple[str, ...]
    time: datetime | None = None
    content: bytes | None = None
    problem: str = ""  # why there is no content
    outer: int | None = None  # how many leading parts were not chosen by a student; None for all
    claimed: bool = False  # only a zip's own folder names say whose it is
    own_time: str = ""  # of a file in a student's own zip, as the zip has it
    # Last, it or its folder: by the time that anybody can set, and by the one that nobody can.
    edited: datetime | None = None
    changed: datetime | None = None
    owner: int | None = None  # the user id of a file that lies in no zip


def files(
    source: Path,
    is_student: Callable[[str], bool] = lambda name: False,
    short_name: str = "",
    only: set[str] | None = None,
) -> Iterator[File]:
    """Yield each File of a folder or zip, in the order of their names.

    A zip that bears a student's name, as is_student tells, is that student's own; so is one with
    a folder that begins with the pattern short_name of the course's exercises. Of a folder, only
    what lies under some names in it, if these are given.
    """
    if source.is_file():
        yield from _class_zip(source, (source.name,), is_student)
        return
    # Zips of the LMS, one for each assignment, say; beside anything else, one may be a student's.
    alone = all(
        path.suffix.lower() == ".zip" and _holds_students(path, short_name)
        for path in source.iterdir()
        if not path.name.startswith(".")
    )
    skipped = set()
    tops = [source / name for name in only] if only is not None else [*source.iterdir()]
    below = (path for top in tops if not top.is_symlink() for path in top.rglob("*"))
    for path in sorted([*tops, *below]):
        parts = path.relative_to(source).parts
        if place := PROGRAMS_OWN.match("/".join(parts)):
            if place[0] not in skipped:
                yield File(tuple(place[0].split("/")), _time(path), problem=PROGRAM)
            skipped.add(place[0])
        elif path.is_symlink():
            yield File(parts, _time(path), problem="is a link, not a file")
        elif path.is_dir():
            if not os.access(path, os.R_OK | os.X_OK):
                yield File(parts, _time(path), problem="is a folder that cannot be opened")
        elif not path.is_file():
            yield File(parts, _time(path), problem="is not a regular file")
        elif path.suffix.lower() == ".zip":
            several = (
                len(parts) == 1
                and not LMS_NUMBER.search(parts[0])
                and _holds_students(path, short_name)
            )
            if several and not alone:
                yield File(parts, _time(path), problem=SEVERAL)
            elif several:
                yield from _class_zip(path, parts, is_student)
            else:
                yield from _zip(path, parts, _time(path), [LARGEST_TOTAL])
        elif not _wanted(path.name):
            yield File(parts, _time(path), problem=_unwanted(path.name))
        else:
            yield _plain(path, parts)


def _plain(path: Path, parts: tuple[str, ...]) -> File:
    """Return the File of a path, whose file may have been exchanged since it was listed."""
    limit = _limit(path.name)
    try:
        folder = path.parent.lstat()
        # No link is followed, and no pipe waited for.
        handle = os.open(path, os.O_RDONLY | _flag("O_NOFOLLOW") | _flag("O_NONBLOCK"))
        with open(handle, "rb") as stream:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode):
                return File(parts, _now(), problem="is not a regular file")
            content = stream.read(limit + 1)
    except OSError as error:
        return File(parts, _now(), problem=f"cannot be read: {error.strerror}")
    file = File(parts, _moment(found.st_mtime), owner=found.st_uid)
    file.edited = _moment(max(found.st_mtime, folder.st_mtime))
    file.changed = _moment(max(found.st_ctime, folder.st_ctime))
    if len(content) > limit:
        file.problem = _too_large(limit)
    else:
        file.content = content
    return file


def _flag(name: str) -> int:
    return getattr(os, name, 0)  # Windows has neither


def _limit(name: str) -> int:
    return LARGEST_NOTE if name in NOTES else LARGEST_NOTEBOOK


def _class_zip(
    path: Path, parts: tuple[str, ...], is_student: Callable[[str], bool]
) -> Iterator[File]:
    """Yield each File of a zip that may be a whole class's, marked as claimed."""
    own = parts if is_student(path.stem) else ()
    for file in _zip(path, own, _time(path), [LARGEST_TOTAL]):
        file.claimed = not own
        yield file


def _zip(
    source: Path | io.BytesIO,
    parts: tuple[str, ...],
    time: datetime,
    budget: list[int],
    outer: int | None = None,
    depth: int = 1,
) -> Iterator[File]:
    """Yield each File of a zip (a path or an open file); budget[0] bytes may still be read."""
    itself = parts or (source.name if isinstance(source, Path) else "",)
    try:
        with zipfile.ZipFile(source) as archive:
            members, skipped = [], set()
            for member in archive.infolist():
                member.filename = _name(member)
                place = PROGRAMS_OWN.match(member.filename)
                skipped |= {place[0]} if place else set()
                members += [] if place else [member]
            members.sort(key=lambda member: member.filename)
            for folder in sorted(skipped):
                yield File((*itself, *folder.split("/")), time, problem=PROGRAM)
            if len(members) > MOST_FILES:
                yield File(itself, time, problem=f"has more than {MOST_FILES} files")
                return
            for member in members:
                if not member.is_dir():
                    yield from _member(archive, member, parts, time, budget, outer, depth)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        yield File(itself, time, problem=f"is a zip that cannot be read: {error}")


def _name(member: zipfile.ZipInfo) -> str:
    """Return the name of a zip's member: many programs write UTF-8 and do not say so."""
    if member.flag_bits & 0x800:
        return member.filename
    with contextlib.suppress(UnicodeError):
        return member.filename.encode("cp437").decode("utf-8")
    return member.filename


def _member(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    parts: tuple[str, ...],
    time: datetime,
    budget: list[int],
    outer: int | None,
    depth: int,
) -> Iterator[File]:
    """Yield the File, or for a zip the Files, of one member of a zip."""
    steps = re.split(r"[/\\]", member.filename)
    where = (*parts, *steps)
    outer = outer or len(parts) or None
    own_time = ""
    with contextlib.suppress(ValueError, OverflowError, OSError):
        said = datetime(*member.date_time).astimezone()
        if parts:  # the times in a student's own zip are the student's
            own_time = said.isoformat()
        else:  # the LMS made this zip
            time = said
    inner = steps[-1].lower().endswith(".zip")
    limit = LARGEST_INNER_ZIP if inner else _limit(steps[-1])
    problem = ""
    if max(map(len, steps)) > LONGEST_NAME:
        where = (*parts, *(step[:LONGEST_NAME] for step in steps))
        problem = f"has a name of more than {LONGEST_NAME} characters"
    elif ".." in steps or not steps[0] or steps[0].endswith(":"):
        problem = LEADS_OUT
    elif stat.S_ISLNK(member.external_attr >> 16):
        problem = "is a link, not a file"
    elif not inner and not _wanted(steps[-1]):
        problem = _unwanted(steps[-1])
    elif inner and depth == DEEPEST:
        problem = f"lies more than {DEEPEST} zips deep"
    elif member.file_size > limit:
        problem = _too_large(limit)
    if problem:
        yield File(where, time, problem=problem, outer=outer)
        return
    try:
        with archive.open(member) as stream:
            content = stream.read(min(limit, budget[0]) + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError) as error:
        yield File(where, time, problem=f"cannot be unpacked: {error}", outer=outer)
        return
    budget[0] -= len(content)
    if len(content) > limit or budget[0] < 0:
        yield File(where, time, problem=_too_large(limit), outer=outer)
    elif inner:
        yield from _zip(io.BytesIO(content), where, time, budget, outer, depth + 1)
    else:
        yield File(where, time, content, outer=outer, own_time=own_time)


def _holds_students(path: Path, short_name: str) -> bool:
    """Say whether a zip looks like an LMS's, of many students, rather than one student's own."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [m.filename.split("/") for m in archive.infolist() if not m.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError):
        return False  # reading it will say what is wrong
    names = [
        name
        for name in names
        if name[0] != "__MACOSX" and (_wanted(name[-1]) or name[-1].lower().endswith(".zip"))
    ]
    if any(LMS_NAME.search(name[0]) for name in names):
        return True
    while names and len({name[0] for name in names}) == 1 and min(map(len, names)) > 1:
        names = [name[1:] for name in names]  # below one top folder
    if len({name[0] for name in names if LMS_NAME.search(name[0])}) > 1:
        return True
    folders = {name[0] for name in names if len(name) > 1} - {"__MACOSX", "..", ""}
    folders = {folder for folder in folders if not is_courses_own(folder)}
    own_files = [name for name in names if len(name) == 1]
    if short_name and any(re.match(short_name, folder) for folder in folders):
        return False
    return not own_files and len(folders) > 1


def is_courses_own(folder: str) -> bool:
    """Say whether a folder is one that a course hands out, such as ``exercises (1)``."""
    plain = re.sub(r"[\W_]+", "_", folder).lower()
    return bool(re.fullmatch(r"(.*_)?exercises(_copy)?[_\d]*|data", plain))


def _time(path: Path) -> datetime:
    return _moment(Path(path).lstat().st_mtime)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds).astimezone()


def _now() -> datetime:
    return datetime.now().astimezone()


def _wanted(name: str) -> bool:
    """Say whether a file may be a notebook (some browsers save one as .ipynb.txt or .json)."""
    wanted = re.search(r"\.ipynb([._](txt|json|html?))?$|\.json$", name, re.IGNORECASE)
    return name in (METADATA, *NOTES) or bool(wanted and not name.startswith("._"))


def _unwanted(name: str) -> str:
    if re.search(r"\.(rar|7z|tar|t?gz|bz2|xz)$", name, re.IGNORECASE):
        return "is an archive of a kind that is not opened; ask for a zip, or unpack it"
    return NO_NOTEBOOK


def _too_large(limit: int) -> str:
    size = f"{limit // MEGABYTE} MB" if limit >= MEGABYTE else f"{limit} bytes"
    return f"is larger than {size}"
