"""What students sent, as an LMS gives it, into the workspace's submitted/ folder.

In folders, in zips, or mixed: as `whose` lists, and plain ``jane/exercise.ipynb``,
``jane/exercise/exercise.ipynb``, ``jane.zip``.

Every file ends in the list that is printed, with what was done and why.
"""

import hashlib
import json
import re
import shutil
import tempfile
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
from dateutil.parser import ParserError
from dateutil.parser import parse as parse_time

from boxgrader import delivery
from boxgrader.cells import grade_id
from boxgrader.model import GradingError, Record
from boxgrader.roster import Roster, folder_name
from boxgrader.sanitize import NotANotebook, read_notebook
from boxgrader.text import printable, readable_name
from boxgrader.whose import METADATA, Whose

# What programs add to the name of a second file: "x (1)", "x-2", "x-Copy1", "x - Copy".
COPY = re.compile(r"([-_ ]+copy ?\d*|[-_ ]*\(\d+\)|-(?P<version>\d+))$", re.IGNORECASE)


def collect(workspace, source, roster=None, due=None):
    """Take in a delivery; return one (what was done, file, remark) for each file in it.

    Parameters
    ----------
    workspace : Workspace
        The instructor's workspace.
    source : path
        A folder or a zip.
    roster : path, optional
        A class list, see `roster`; it is kept for the next time.
    due : str, optional
        A date and time, of this computer's time zone unless it names another; it is kept in the
        gradebook for the exercises found in this delivery.
    """
    source = Path(source).expanduser()
    if not source.exists():
        raise GradingError(f"There is no {source}. Name the folder or zip from the LMS.")
    if source.is_file() and source.suffix.lower() != ".zip":
        raise GradingError(f"{source} is neither a folder nor a zip.")
    _refuse_own(workspace, source)
    taken = _Taken(workspace, roster)
    due = due and _moment(due)  # before anything is written
    with workspace.alone():
        reading = source, taken.is_student, workspace.settings.short_name
        taken.whose.look(delivery.files(*reading))  # twice: all files at once may be gigabytes
        files = delivery.files(*reading)
        report = [(*taken.take(file), "/".join(file.parts)) for file in files]
    if due and taken.exercises:
        with workspace.gradebook() as book:
            for name in taken.exercises:  # nbgrader wants UTC, without saying so
                book.update_or_create_assignment(name, duedate=due.replace(tzinfo=None))
    return [(what, printable(path), printable(remark)) for what, remark, path in report]


def _refuse_own(workspace, source):
    """Refuse to collect from the workspace: what is read there would be replaced meanwhile."""
    source = source.resolve()
    for name in ("submitted", "source", "release", "autograded", "feedback", "records"):
        own = workspace.path / name
        if own.is_relative_to(source) or source.is_relative_to(own):
            raise GradingError(
                f"{source} holds, or is a part of, the workspace's own {own}, which collecting "
                "replaces. Nothing was read or changed. Copy it to another folder and collect that."
            )


def load_roster(workspace, path=None):
    """Return the class list: a new one, which is kept, or the one kept before, or an empty one."""
    kept = workspace.path / "roster.csv"
    if path:
        try:
            data = Path(path).expanduser().read_bytes()
        except OSError as error:
            raise GradingError(f"The roster {path} cannot be read: {error.strerror}") from None
        roster = Roster(data)
        kept.write_bytes(data)
        return roster
    return Roster(kept.read_bytes()) if kept.exists() else Roster()


class _Taken:
    """One run of `collect`: what is known before, and what was found."""

    def __init__(self, workspace, roster):
        self.workspace = workspace
        self.names, self.settings = workspace.released(), workspace.settings
        self.roster = load_roster(workspace, roster)
        self.whose = Whose(self.roster, self.names, self._handed_in, self.settings.short_name)
        self.exercises = set()
        self.releases, self.cells = {}, {}
        for name in self.names:
            release = nbformat.read(workspace.path / "release" / name / f"{name}.ipynb", 4)
            mark = release.metadata.get(self.settings.release_mark, {})
            self.releases[name] = mark.get("release")
            self.cells[name] = {grade_id(cell) for cell in release.cells if grade_id(cell)}

    def is_student(self, name):
        """Say whether a name is that of a student in the roster or of one who handed in before."""
        return bool(self.roster.find(name)) or self._handed_in(name)

    def _handed_in(self, name):
        return (self.workspace.path / "records" / folder_name(name)).is_dir()

    def take(self, file):
        """Deal with one file; return what was done and a remark."""
        if {"__MACOSX", ".ipynb_checkpoints"} & set(file.parts) or file.parts[-1] == ".DS_Store":
            return "left out", "a copy or note that a program made by itself"
        if file.parts[-1] == METADATA:
            return "left out", "Gradescope's list of who handed in what"
        if file.problem in (delivery.LEADS_OUT, delivery.SEVERAL):
            return "REFUSED", file.problem
        if file.content is None and not re.search(r"\.ipynb", file.parts[-1], re.IGNORECASE):
            # Anything else may hold somebody's work.
            needless = file.problem == delivery.NO_NOTEBOOK
            return "left out" if needless else "REFUSED", file.problem
        owner = self.whose.owner(file.parts, file.outer)
        if owner.problem:
            return "REFUSED", owner.problem
        remarks = list(owner.remarks)
        data = file.content or b""
        notebook, reason = None, file.problem
        if not reason:
            notebook, reason, repaired = self._read(data)
            remarks += repaired
        exercise, version, odd = self._exercise(owner.rest, notebook)
        if exercise is None:
            names = f"{odd}; the exercises are: {', '.join(self.names)}"
            return "REFUSED", "; ".join(filter(None, [file.problem, names]))
        remarks += [odd] if odd else []
        time, now = (owner.time or file.time).astimezone(UTC), datetime.now(UTC)
        if time > now:  # a clock that is wrong, or a time zone; it must not win for ever
            if time > now + timedelta(days=1):
                remarks.append("its time lies in the future: taken as now")
            time = now
        new = Record(
            name=owner.name,
            lms_number=owner.lms_number,
            lms_late=owner.lms_late,
            file=readable_name("/".join(file.parts)),
            claimed=file.claimed and not owner.lms_number,
            time=time.isoformat(),
            version=version,
            sha256=hashlib.sha256(data).hexdigest(),
            release=self._release(exercise, data) if notebook else "",
            broken=reason,
        )
        self.exercises.add(exercise)
        return self._store(owner.student, exercise, new, data, remarks)

    def _exercise(self, name, notebook):
        """Return the exercise, the version that the name tells, and a remark or a problem."""
        stem = re.sub(r"\.(ipynb|json|txt|html?)", "", name, flags=re.IGNORECASE).strip()
        version = 0
        while copy := COPY.search(stem):
            version = max(version, int(copy["version"] or 0))
            stem = stem[: copy.start()]
        plain = re.sub(r"[\W_]+", "_", stem).lower()
        inside = self._recognise(notebook)
        if plain in (known := {known.lower(): known for known in self.names}):
            other = f"its cells are those of {inside}" if inside not in (None, known[plain]) else ""
            return known[plain], version, other
        short = self.settings.short_name and re.search(
            rf"(?<![a-z\d])({self.settings.short_name})(?![a-z\d])", plain
        )
        matches = [k for k in self.names if short and k.startswith(short[1] + "_")]
        guess = matches[0] if len(matches) == 1 else inside
        if guess is None:
            return None, version, "its name and its cells are no exercise's"
        how = "name" if matches else "cells"
        return guess, version, f"odd name: taken for {guess} by its {how}"

    def _recognise(self, notebook):
        """Return the exercise that owns most of a notebook's cells; None if none owns half."""
        mine = {str(grade_id(cell)) for cell in notebook.cells} if notebook else set()
        share = {name: len(mine & ids) / len(ids) for name, ids in self.cells.items() if ids}
        best = max(share, key=share.get, default=None)
        return best if best and share[best] > 0.5 else None

    def _read(self, data):
        """Return the notebook or None, the reason why there is none, and remarks."""
        with tempfile.NamedTemporaryFile(dir=self.workspace.path) as part:
            part.write(data)
            part.flush()
            try:
                notebook, remarks = read_notebook(part.name)
            except NotANotebook as error:
                return None, str(error), []
        return notebook, "", remarks

    def _release(self, exercise, data):
        """Say from which release a notebook was made: current, older or unknown."""
        if self.releases[exercise] is None:  # a course that marks none
            return "current"
        try:
            release = json.loads(data)["metadata"][self.settings.release_mark]["release"]
        except (ValueError, KeyError, TypeError):
            return "unknown"  # an editor dropped the mark
        return "current" if release == self.releases[exercise] else "older"

    def _store(self, student, exercise, new, data, remarks):
        """Keep the newest readable file; return what was done and a remark."""
        old = self.workspace.record(student, exercise)
        done = "taken"
        if old.file:
            if old.sha256 == new.sha256 and old.time <= new.time and not new.broken:
                return "known", "; ".join([f"{student}/{exercise}: taken before", *remarks])
            if old.lms_number and new.lms_number not in ("", old.lms_number):
                return "REFUSED", (
                    f"{student}/{exercise} was handed in by number {old.lms_number}, this is "
                    f"{new.lms_number}: are there two of this name? A roster tells"
                )
            if new.claimed and not old.claimed:
                return "REFUSED", (
                    f"{student}/{exercise} came from elsewhere ({old.file}), and that this is "
                    "theirs is said by a zip alone: if you trust it, unpack it and collect that "
                    "folder"
                )
            # An older version believed a time in the future: no one knows when that one came.
            came = "" if old.time > datetime.now(UTC).isoformat() else old.time
            earlier = (new.time, new.version) < (came, old.version)
            if earlier and new.claimed == old.claimed:
                return "too old", f"{student}/{exercise}: the one of {_local(old)} is newer"
            if new.broken and not old.broken:
                problem = f"a newer file cannot be read ({new.broken}), so this one counts"
                self.workspace.note(student, exercise, remarks=[*old.remarks, problem])
                return "BROKEN", f"{student}/{exercise}: {new.broken}; the earlier one counts"
            done, remarks = "newer", [*remarks, f"replaces the one of {_local(old)}"]
        if new.release != "current" and not new.broken:
            remarks.append(f"made from an {new.release} release")
        path = self.workspace.submitted(student, exercise)
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        stamp = datetime.fromisoformat(new.time).strftime("%Y-%m-%d %H:%M:%S UTC")
        (path.parent / "timestamp.txt").write_text(stamp + "\n", encoding="utf-8")
        # A new file's grade is not yet known: whatever was said of the old one goes.
        self.workspace.note(student, exercise, **{**asdict(new), "remarks": remarks})
        if new.broken:
            done, remarks = "BROKEN", [new.broken, *remarks]
        return done, "; ".join([f"{student}/{exercise}", *remarks])


def _local(record):
    """Return the time of a submission as this computer's clock showed it."""
    return datetime.fromisoformat(record.time).astimezone().strftime("%Y-%m-%d %H:%M")


def _moment(text):
    """Return the moment that a text such as ``2026-12-01 12:00`` names, with its time zone."""
    try:
        return parse_time(text).astimezone(UTC)
    except (ParserError, OverflowError):
        raise GradingError(
            f"{text!r} is no date and time. Write it like 2026-12-01 12:00."
        ) from None


def show(report):
    """Return the report as lines of text, the ones that need a look last, and a count."""
    loud = {"BROKEN", "REFUSED"}
    lines = [
        f"{what:<9} {path}\n          {remark}"
        for what, path, remark in sorted(report, key=lambda row: row[0] in loud)
    ]
    counts = Counter(what for what, _, _ in report)
    total = ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))
    return [*lines, f"{len(report)} files: {total or 'the delivery is empty'}."]
