"""What students sent, as an LMS gives it, into the workspace's submitted/ folder.

In folders, in zips, or mixed: as `whose` lists, and plain ``jane/exercise.ipynb``,
``jane/exercise/exercise.ipynb``, ``jane.zip``.

The list that is printed names every file, what was done with it, and why.
"""

import contextlib
import hashlib
import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from boxgrader import attempts, delivery, hand_in
from boxgrader.cells import grade_id
from boxgrader.due import in_words, moment
from boxgrader.files import read_plain
from boxgrader.model import GradingError, Record
from boxgrader.roster import Roster, folder_name, kept
from boxgrader.sanitize import (
    PUT_BACK,
    NotANotebook,
    is_blank,
    normalise,
    owners,
    read_notebook,
)
from boxgrader.text import printable, readable_name
from boxgrader.whose import Whose
from boxgrader.workspace import Workspace

# What programs add to the name of a second file: "x (1)", "x-2", "x-Copy1", "x - Copy".
COPY = re.compile(r"([-_ ]+copy ?\d*|[-_ ]*\(\d+\)|-(?P<version>\d+))$", re.IGNORECASE)
Hold = Callable[[str, str, Record], str]


def collect(
    workspace: Workspace,
    source: str | Path,
    roster: str | Path | None = None,
    due: str | None = None,
    only: set[str] | None = None,
    hold: Hold | None = None,
    most: int | None = None,
    keep: str | None = None,
) -> list[tuple[str, str, str]]:
    """Take in a delivery; return one (what was done, file, remark) for each file in it.

    Parameters
    ----------
    workspace : Workspace
        The instructor's workspace.
    source : path
        A folder or a zip; the word exchange for what lies in nbgrader's.
    roster : path, optional
        A class list, see `roster`; it is kept for the next time.
    due : str, optional
        A date and time, of this computer's time zone unless it names another; it is kept in the
        gradebook for the exercises found in this delivery.
    only : set of str, optional
        Of a folder, only what lies under these names in it is taken.
    hold : function (student, exercise, Record of the file that counts), optional
        Returns why a newer file is not taken; an empty text if it is. What is taken is marked as
        waiting, for `watch`.
    most, keep : int and str, optional
        Change the workspace's rule on attempts, see `attempts`.
    """
    by_exchange = str(source) == "exchange"
    if by_exchange:
        from boxgrader.exchange import inbound

        source = inbound(workspace)
    source = Path(source).expanduser()
    if not source.exists():
        raise GradingError(f"There is no {source}. Name the folder or zip from the LMS.")
    if source.is_file() and source.suffix.lower() != ".zip":
        raise GradingError(f"{source} is neither a folder nor a zip.")
    _refuse_own(workspace, source)
    until = moment(due) if due else None  # before anything is written
    with workspace.alone():
        attempts.set_rule(workspace, most, keep)
        taken = _Taken(workspace, roster, hold)
        reading = source, taken.is_student, workspace.settings.short_name
        # Read twice: all files at once may be gigabytes. Whose one is, the others may tell.
        taken.whose.look(delivery.files(*reading, only if by_exchange else None))
        files = delivery.files(*reading, only)
        report = [("left out", said, str(roster)) for said in taken.roster.remarks if roster]
        report += taken.moved_by_roster()
        for file in files:
            if not taken.needs_no_word(file):
                report.append((*taken.take(file), "/".join(file.parts)))
        report += taken.without_notebook()
        report += [
            ("REFUSED", "holds no notebook", "/".join(folder))
            for folder, found in taken.whose.hand_ins.items()
            if found.empty
        ]
    if rule := attempts.rule(workspace):
        report.append(("attempts", str(rule), "all exercises"))
    if until and taken.exercises:
        report.append(("due", in_words(until), ", ".join(sorted(taken.exercises))))
        with workspace.gradebook() as book:
            for name in taken.exercises:  # nbgrader wants UTC, without saying so
                book.update_or_create_assignment(name, duedate=until.replace(tzinfo=None))
    return [(what, printable(path), printable(remark)) for what, remark, path in report]


def _refuse_own(workspace: Workspace, source: Path) -> None:
    """Refuse to collect from the workspace: collecting replaces the files that it would read."""
    source = source.resolve()
    for name in ("submitted", "earlier", "source", "release", "autograded", "feedback", "records"):
        own = workspace.path / name
        if own.is_relative_to(source) or source.is_relative_to(own):
            raise GradingError(
                f"{source} holds, or is a part of, the workspace's own {own}, which collecting "
                "replaces. Nothing was read or changed. Copy it to another folder and collect that."
            )


def load_roster(workspace: Workspace, path: str | Path | None = None) -> Roster:
    """Return the class list: a new one, which is kept, or the one kept before, or an empty one."""
    if path:
        try:
            data = Path(path).expanduser().read_bytes()
        except OSError as error:
            raise GradingError(f"The roster {path} cannot be read: {error.strerror}") from None
        roster = Roster(data)
        (workspace.path / "roster.csv").write_bytes(data)
        return roster
    return kept(workspace.path)


class _Taken:
    """One run of `collect`: what was known before, and what was found."""

    def __init__(self, workspace: Workspace, roster: str | Path | None, hold: Hold | None) -> None:
        self.workspace, self.hold = workspace, hold
        self.names, self.settings = workspace.released(), workspace.settings
        self.rule = attempts.rule(workspace) or attempts.Rule()
        self.roster = load_roster(workspace, roster)
        folders = (workspace.path / "records").glob("*/")
        self.spelled = {folder.name.casefold(): folder.name for folder in folders}
        self.whose = Whose(self.roster, self.names, self.spelled, self.settings.short_name)
        self.exercises: set[str] = set()
        self.senders: set[str] = set()  # of a notebook
        self.others: dict[str, str] = {}  # of other files: one of them
        self.releases: dict[str, str | None] = {}
        self.released: dict[str, NotebookNode] = {}
        for name in self.names:
            release = nbformat.read(workspace.path / "release" / name / f"{name}.ipynb", 4)
            mark = release.metadata.get(self.settings.release_mark, {})
            self.releases[name] = mark.get("release")
            self.released[name] = release

    def is_student(self, name: str) -> bool:
        """Say whether a name is that of a student in the roster or of one who handed in before."""
        return bool(self.roster.find(name)) or self._handed_in(name)

    def _handed_in(self, name: str) -> bool:
        return folder_name(name).casefold() in self.spelled

    def moved_by_roster(self) -> list[tuple[str, str, str]]:
        """Give what was collected under a name to the id that the roster now has for it."""
        report = []
        root = self.workspace.path
        folders = {
            folder.name for at in ("records", "submitted") for folder in root.glob(f"{at}/*/")
        }
        for folder in sorted(folders - self.roster.rows.keys()):
            notes = sorted((root / "records" / folder).glob("*.json"))
            names = {self.workspace.record(folder, note.stem).name for note in notes}
            who = self.roster.find(folder, *sorted(names))
            if not who:
                continue
            old, new = self.workspace.traces(folder), self.workspace.traces(who)
            if twice := sorted(old.keys() & new.keys()):
                places = "; ".join(
                    f"{name}, here in {', '.join(old[name])}, there in {', '.join(new[name])}"
                    for name in twice
                )
                command = f"nbgrader db student remove {who} --force"
                said = (
                    f"the roster calls this student {who}, of whom there is also: {places}. "
                    "Nothing was changed. Delete the one that is wrong, in all these places (of "
                    f"the gradebook: {command}, or with this name), and collect again"
                )
                report.append(("REFUSED", said, folder))
            else:
                self.workspace.rename_student(folder, who)
                self.spelled[who.casefold()] = who
                report.append(("renamed", f"the roster calls this student {who}", folder))
        return report

    def without_notebook(self) -> list[tuple[str, str, str]]:
        """Say which students sent something, and no notebook: that may be their work."""
        return [
            ("REFUSED", f"all that came from {who}, and no notebook: ask for the .ipynb", path)
            for who, path in self.others.items()
            if who not in self.senders
        ]

    def needs_no_word(self, file: delivery.File) -> bool:
        """Say whether a file is a part of a complete hand-in that needs no line in the list."""
        found = self.whose.hand_in(file.parts)
        if not (found and found.complete):
            return False
        if file.parts[-1] in found.notes:
            return not found.problem(file.parts[-1])
        return file.problem == delivery.NO_NOTEBOOK

    def take(self, file: delivery.File) -> tuple[str, str]:
        """Deal with one file; return what was done and a remark."""
        if file.problem == delivery.PROGRAM or file.parts[-1] == ".DS_Store":
            return "left out", delivery.PROGRAM
        if file.parts[-1] == delivery.METADATA:
            return "left out", "Gradescope's list of who handed in what"
        if file.parts[-1] in hand_in.NOTES:
            handed = self.whose.hand_in(file.parts)
            problem = file.problem or (handed.problem(file.parts[-1]) if handed else "")
            return "REFUSED" if problem else "left out", problem or "nbgrader's note"
        if file.problem in (delivery.LEADS_OUT, delivery.SEVERAL):
            return "REFUSED", file.problem
        if file.content is None and not re.search(r"\.ipynb", file.parts[-1], re.IGNORECASE):
            # Anything else may hold somebody's work.
            needless = file.problem == delivery.NO_NOTEBOOK
            owner = self.whose.owner(file.parts, file.outer)
            if needless and owner.sure and not owner.problem:
                self.others.setdefault(owner.student, "/".join(file.parts))
            return "left out" if needless else "REFUSED", file.problem
        data = file.content or b""
        notebook, reason = None, file.problem
        repaired: list[str] = []
        if not reason:
            notebook, reason, repaired = self._read(data)
        if notebook is None and not re.search(r"\.ipynb", file.parts[-1], re.IGNORECASE):
            return "left out", delivery.NO_NOTEBOOK
        owner = self.whose.owner(file.parts, file.outer)
        self.senders.add(owner.student)
        handed = self.whose.hand_in(file.parts)
        if problem := owner.problem or (self._not_theirs(file, handed) if handed else ""):
            return "REFUSED", problem
        remarks = owner.remarks + repaired
        if handed and handed.complete and owner.rest != f"{handed.exercise}.ipynb":
            return "left out", f"beside {handed.exercise}.ipynb, which counts"
        exercise, version, odd = self._exercise(owner.rest, notebook)
        if exercise is None:
            names = f"{odd}; the exercises are: {', '.join(self.names)}"
            return "REFUSED", "; ".join(filter(None, [file.problem, names]))
        if handed and exercise != handed.exercise:
            return "REFUSED", f"handed in for {handed.exercise}, but it is {exercise}'s"
        remarks += [odd] if odd else []
        if handed:
            owner.time, said = handed.time(file)
            remarks += said
        now = datetime.now(UTC)
        time = (owner.time or file.time or now).astimezone(UTC)
        if time > now:  # a wrong clock or time zone; it must not count as the newest for ever
            if time > now + timedelta(days=1):
                remarks.append("its time lies in the future: taken as now")
            time = now
        new = Record(
            name=owner.name,
            lms_number=owner.lms_number,
            lms_late=owner.lms_late,
            file=readable_name("/".join(file.parts)),
            claimed=file.claimed,
            time=time.isoformat(),
            version=version,
            own_time=file.own_time,
            sha256=hashlib.sha256(data).hexdigest(),
            release=self._release(exercise, data) if notebook else "",
            broken=reason,
            blank=self._is_blank(exercise, notebook),
            waiting=bool(self.hold),
        )
        self.exercises.add(exercise)
        done = self._store(owner.student, exercise, new, data, remarks)
        if handed and done[0] in ("taken", "newer", "known", "BROKEN", "earlier"):
            self._keep_secret(owner.student, exercise, new, handed.secret)
        return done

    def _not_theirs(self, file: delivery.File, handed: hand_in.HandIn) -> str:
        """Say why a file of the exchange may be another's than its folder claims."""
        if file.outer is not None:
            return "nbgrader opens no zip: the notebook itself has to be handed in"
        if not (handed.user and file.owner):
            return ""
        if not self.workspace.config().ExchangeCollect.get("check_owner", True):
            return ""
        owner = hand_in.owner_of(file.owner, handed.user)
        if not owner:
            return ""
        return (
            f"claims to be {readable_name(handed.user)}'s, and belongs to {owner}. If that is how "
            "this hub works: c.ExchangeCollect.check_owner = False"
        )

    def _keep_secret(self, student: str, exercise: str, new: Record, secret: str) -> None:
        """Write the secret beside the notebook: nbgrader returns feedback by it."""
        folder = attempts.place(self.workspace, (student, exercise), new)
        if self.workspace.record(student, exercise).sha256 == new.sha256:
            folder = self.workspace.submitted(student, exercise).parent
        if secret and folder.is_dir():
            (folder / hand_in.SECRET).write_text(secret, encoding="ascii")

    def _exercise(self, name: str, notebook: NotebookNode | None) -> tuple[str | None, int, str]:
        """Return the exercise, the version that the name tells, and a remark or a problem."""
        stem = re.sub(r"\.(ipynb|json|txt|html?)", "", name, flags=re.IGNORECASE).strip()
        version = 0
        while copy := COPY.search(stem):
            version = max(version, int(copy["version"] or 0))
            stem = stem[: copy.start()]
        plain = re.sub(r"[\W_]+", "_", stem).lower()
        named = {known.lower(): known for known in self.names}.get(plain)
        inside = self._recognise(notebook)
        if named and inside in (None, named):
            return named, version, ""
        if named:
            return None, version, f"its name is {named}'s, its cells are {inside}'s: which is it?"
        short = self.settings.short_name and re.search(
            rf"(?<![a-z\d])({self.settings.short_name})(?![a-z\d])", plain
        )
        matches = [k for k in self.names if short and k.startswith(short[1] + "_")]
        if inside in matches:
            return inside, version, f"odd name: taken for {inside} by its name"
        if inside:  # a number in a name may be a date
            return inside, version, f"odd name: taken for {inside} by its cells"
        if notebook is None and len(matches) == 1:
            return matches[0], version, f"odd name: taken for {matches[0]} by its name"
        return None, version, "neither its name nor its cells belong to an exercise of this course"

    def _recognise(self, notebook: NotebookNode | None) -> str | None:
        """Return the exercise that owns most of a notebook's cells; None if none owns half."""
        cells = notebook.cells if notebook else []
        share = {}
        for name, release in self.released.items():
            known = sum(grade_id(cell) is not None for cell in release.cells)
            share[name] = len(owners(cells, release)) / known if cells and known else 0
        best = max(share, key=lambda name: share[name])
        return best if share[best] > 0.5 else None

    def _is_blank(self, exercise: str, notebook: NotebookNode | None) -> bool:
        """Say whether a notebook is the exercise as it was handed out: no answer in it."""
        if not notebook:
            return False
        whole = normalise(notebook, self.released[exercise])[0]
        release = {grade_id(cell): cell.source for cell in self.released[exercise].cells}
        return all(
            is_blank(cell.source.removesuffix(PUT_BACK), release[grade_id(cell)])
            for cell in whole.cells
            if grade_id(cell) and cell.metadata.nbgrader.get("solution")
        )

    def _read(self, data: bytes) -> tuple[NotebookNode | None, str, list[str]]:
        """Return the notebook or None, the reason why there is none, and remarks."""
        with tempfile.NamedTemporaryFile(dir=self.workspace.path) as part:
            part.write(data)
            part.flush()
            try:
                notebook, remarks = read_notebook(part.name)
            except NotANotebook as error:
                return None, str(error), []
        return notebook, "", remarks

    def _release(self, exercise: str, data: bytes) -> str:
        """Say from which release a notebook was made: current, older or unknown."""
        if self.releases[exercise] is None:  # a course that marks none
            return "current"
        try:
            release = json.loads(data)["metadata"][self.settings.release_mark]["release"]
        except (ValueError, KeyError, TypeError):
            return "unknown"  # an editor dropped the mark
        return "current" if release == self.releases[exercise] else "older"

    def _before(self, student: str, exercise: str) -> Record:
        """Return what is noted of the file in submitted/; first note it if nbgrader put it there.

        Its own commands write no record.
        """
        pair = student, exercise
        old, path = self.workspace.record(*pair), self.workspace.submitted(*pair)
        try:
            data = read_plain(path, delivery.LARGEST_NOTEBOOK)
            time = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except OSError:
            return old
        with contextlib.suppress(OSError):
            stamp = read_plain(path.with_name(hand_in.TIMESTAMP), hand_in.LARGEST_NOTE)
            time = hand_in.moment(stamp.decode("ascii", "replace")) or time
        digest = hashlib.sha256(data).hexdigest()
        if old.file and (digest == old.sha256 or time.isoformat() <= old.time):
            return old  # a person may have mended it there
        notebook, broken, _ = self._read(data)
        found = replace(
            old,
            file=f"submitted/{student}/{exercise}",
            time=time.isoformat(),
            version=0,
            own_time="",
            sha256=digest,
            release=self._release(exercise, data) if notebook else "",
            broken=broken,
            blank=self._is_blank(exercise, notebook),
            claimed=False,
            lms_number="",
        )
        if not broken:
            found.tried = attempts.with_attempt(old.tried, found)
        self.workspace.note(*pair, **asdict(found))
        return found

    def _store(
        self, student: str, exercise: str, new: Record, data: bytes, remarks: list[str]
    ) -> tuple[str, str]:
        """Keep the newest readable file; return what was done and a remark."""
        pair = student, exercise
        old, path = self._before(*pair), self.workspace.submitted(*pair)
        if old.file and not path.exists():  # somebody deleted it, so that another one counts
            old = Record(tried=old.tried)
            attempts.forget(self.workspace, pair)
        done, aside = "taken", False
        tried = attempts.with_attempt(old.tried, new)
        was_tried = tried == old.tried
        if old.file:
            # Where the best one counts, that may be an earlier one.
            several = self.hold or self.rule.keep == "best" or new.time > old.time
            unlike = new.blank or new.broken or new.claimed  # never laid aside
            kept = unlike or attempts.is_kept(self.workspace, pair, new)
            if several and was_tried and kept:
                return "known", "; ".join([f"{student}/{exercise}: taken before", *remarks])
            if old.sha256 == new.sha256 and old.time <= new.time and not new.broken:
                return "known", "; ".join([f"{student}/{exercise}: taken before", *remarks])
            if old.broken and (old.sha256, old.time) == (new.sha256, new.time):
                return "BROKEN", f"{student}/{exercise}; {new.broken}"
            if old.lms_number and new.lms_number not in ("", old.lms_number):
                return "REFUSED", (
                    f"{student}/{exercise} was handed in by number {old.lms_number}, this is "
                    f"{new.lms_number}: are there two of this name? A roster tells them apart"
                )
            same = new.lms_number and new.lms_number == old.lms_number
            if new.claimed and not old.claimed and not same:
                return "REFUSED", (
                    f"{student}/{exercise} came from elsewhere ({old.file}); that this one is "
                    "theirs, only a zip's own folder names say. If you trust the zip, unpack it "
                    "and collect that folder"
                )
            # An older version believed a time in the future: no one knows when that one came.
            came = "" if old.time > datetime.now(UTC).isoformat() else old.time
            if new.blank and not (old.blank or old.broken) and not new.broken:
                later = new.time > came
                said = f"{student}/{exercise}: the exercise as it was handed out, with no answer"
                if not later:
                    return "left out", f"{said}; the other one counts"
                return "REFUSED", (
                    f"{said}, came after the one of {_local(old)}, which still counts. If this "
                    f"is meant, delete {self.workspace.submitted(student, exercise).parent}"
                )
            answered = (old.blank or old.broken) and not new.blank and not new.broken
            age: tuple[str | int, ...] = (new.time, new.version)
            old_age: tuple[str | int, ...] = (came, old.version)
            if age == old_age and not (answered or old.broken or new.broken):
                if new.own_time == old.own_time:
                    return "REFUSED", (
                        f"{student}/{exercise}: came at the same time as {old.file}, and differs. "
                        "Which one counts? Delete the other from the delivery, and collect again"
                    )
                age, old_age = (new.own_time,), (old.own_time,)
            earlier = age < old_age and not answered
            compared = self.rule.keep == "best" and not (new.blank or new.broken)
            aside = earlier and new.claimed == old.claimed
            if aside and not compared:
                return "too old", f"{student}/{exercise}: the one of {_local(old)} is newer"
            most = self.rule.most if not (new.broken or was_tried) else None
            if most and len(old.tried) >= most:
                which = f"attempt {len(old.tried) + 1}, and {most} are allowed"
                return "left out", f"{student}/{exercise}: {which}"
            if new.broken and not old.broken:
                problem = f"a newer file cannot be read ({new.broken}), so this one counts"
                known = list(dict.fromkeys([*old.remarks, problem]))
                self.workspace.note(student, exercise, remarks=known)
                return "BROKEN", f"{student}/{exercise}: {new.broken}; the earlier one counts"
            if self.hold and (why := self.hold(student, exercise, old)):
                return "left out", f"{student}/{exercise}: {why}"
            replaces = f"replaces the one of {_local(old)}"
            if old.broken and age < old_age:
                replaces = f"a newer file cannot be read ({old.broken}), so this one counts"
            elif self.rule.keep == "best":
                replaces = f"the better one of it and that of {_local(old)} counts"
            done, remarks = "newer", [*remarks, replaces]
            if not (old.blank or old.claimed > new.claimed):
                attempts.lay_aside(self.workspace, pair)
        if new.release != "current" and not new.broken:
            remarks.append(f"made from an {new.release} release")

        def write(folder: Path) -> None:
            (folder / path.name).write_bytes(data)
            stamp = datetime.fromisoformat(new.time).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
            (folder / hand_in.TIMESTAMP).write_text(stamp + "\n", encoding="utf-8")

        new.remarks = remarks
        if aside:
            attempts.lay_new_aside(self.workspace, pair, new, write)
            return "earlier", "; ".join([f"{student}/{exercise}", *remarks])
        new.tried = old.tried if new.broken else tried
        # A new file's grade is not yet known: what was said of the old one no longer holds.
        self.workspace.put_submitted(student, exercise, write, **asdict(new))
        if new.broken:
            done, remarks = "BROKEN", [new.broken, *remarks]
        return done, "; ".join([f"{student}/{exercise}", *remarks])


def _local(record: Record) -> str:
    """Return the time of a submission as this computer's clock showed it."""
    return datetime.fromisoformat(record.time).astimezone().strftime("%Y-%m-%d %H:%M")


def show(report: list[tuple[str, str, str]]) -> list[str]:
    """Return the report as lines of text, the ones that need a look last, and a count."""
    loud = {"BROKEN", "REFUSED"}
    lines = [
        f"{what:<9} {path}\n          {remark}"
        for what, path, remark in sorted(report, key=lambda row: row[0] in loud)
    ]
    counts = Counter(what for what, _, _ in report if what not in ("attempts", "due"))
    total = ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))
    return [*lines, f"{counts.total()} files: {total or 'the delivery is empty'}."]
