"""Whose a file is, by the folders and names that an LMS or a person gave it.

Known are the class list's students, at every folder level that no student chose, and the names
that these systems give:

- Moodle: ``Jane Doe_1234_assignsubmission_file_/x.ipynb``
- Canvas: ``doejane_LATE_123_456_x-2.ipynb``
- Brightspace: ``98765-43210 - Jane Doe - Nov 30, 2026 1015 AM/x.ipynb``, or `` - `` for the ``/``
- Blackboard: ``Homework 1_jdoe_attempt_2026-11-30-10-15-23_x.ipynb``
- Gradescope: ``submission_101/x.ipynb``, with submission_metadata.yml beside
- Google Classroom: ``Jane Doe - x.ipynb``
- nbgrader's exchange: ``jdoe+x+2026-11-30 10:15:23.456789 UTC+c2Vjcm/x.ipynb``, and what
  `nbgrader collect` made of it: ``jdoe/x/x.ipynb``; timestamp.txt and submission_secret.txt beside
"""

import contextlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import yaml
from dateutil.parser import parse as parse_time

from .delivery import METADATA, File, is_courses_own
from .hand_in import FOLDER, NOTES, TIMESTAMP, HandIn
from .roster import Roster, folder_name
from .text import readable_name

MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_[a-z]+_?(?P<rest>.*)", re.S)
# Canvas writes names in small letters and digits, and its numbers do not begin with zero.
CANVAS = re.compile(
    r"(?P<name>[^\W_A-Z]+)_(?P<late>LATE_)?(?P<number>[1-9]\d*)_(?P<file>[1-9]\d*)_(?P<rest>.+)",
    re.S,
)
# Its time is what holds a year; the name before it may have hyphens of its own. A single file has
# no folder: its name comes last.
BRIGHTSPACE = re.compile(
    r"(?P<number>\d+-\d+) ?- ?(?P<name>.+?)(?: ?- | -)"
    r"(?P<time>(?:(?! - ).)*?\b20\d\d\b(?:(?! - ).)*)(?: - (?P<rest>.+))?",
    re.S,
)
ANONYMOUS = re.compile(  # Canvas's, where it hides who a student is
    r"(?P<name>anon_[0-9A-Za-z]{5})_(?P<late>LATE_)?(?:[1-9]\d*_)+(?P<rest>.+)", re.S
)
BLACKBOARD = re.compile(
    r"(?P<name>.+)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<rest>.+)|\.\w+)?", re.S
)
GRADESCOPE = re.compile(r"submission_(?P<number>\d+)")
CLASSROOM = re.compile(r"(?P<name>[^\d_]+?) - (?P<rest>.+)", re.S)
# What people call a folder that is no person's; with a number, too: hw 1, week-2.
NOBODYS = re.compile(
    r"(sub(mission|mitted)|assignment|homework|hw|week|download|upload|notebook|solution|answer"
    r"|inbox|inbound|desktop|document|course|class|new_folder|untitled_folder)s?(_files?)?[_\d]*"
)
NAMELESS = re.compile(r"(participant|teilnehmer)\D*", re.IGNORECASE)  # Moodle's blind marking


@dataclass
class Owner:
    """Whose a file is; no student and a problem if that cannot be said.

    Attributes
    ----------
    rest : str
        The file's own name, without what an LMS put before it.
    sure : bool
        The class list or an LMS says so, rather than the name of a folder.
    time : datetime or None
        When the LMS says that it came.
    """

    student: str = ""
    name: str = ""
    rest: str = ""
    lms_number: str = ""
    lms_late: bool = False
    sure: bool = False
    time: datetime | None = None
    problem: str = ""
    remarks: list[str] = field(default_factory=list)


class Whose:
    """Says whose each file of one delivery is; look at all of them first.

    Parameters
    ----------
    roster : Roster
        The class list; may be empty.
    exercises : list of str
        The exercises' names.
    spelled : dict of str
        By its small letters, the name of each folder of somebody who handed in before; the names
        met here are added.
    short_name : str
        The pattern with which an exercise's name begins; may be empty.
    """

    def __init__(
        self,
        roster: Roster,
        exercises: list[str],
        spelled: dict[str, str] | None = None,
        short_name: str = "",
    ) -> None:
        self.roster, self.exercises = roster, exercises
        self.spelled = {} if spelled is None else dict(spelled)
        self.before = frozenset(self.spelled)
        self.short_name = short_name
        # By folder: whom its files' own names mention
        self.senders: dict[tuple, set] = defaultdict(set)
        # By student of whom only a folder's name tells: where
        self.places: dict[str, set] = defaultdict(set)
        # By such a student: what stands before exercises' names
        self.called: dict[str, set] = defaultdict(set)
        self.gradescope: dict[tuple, list[dict]] = {}
        self.hand_ins: dict[tuple, HandIn] = {}  # by folder
        self.ordered = True  # names have the class list's order: no other folder is turned

    def look(self, files: Iterable[File]) -> None:
        """Look at a whole delivery: what one name leaves open, its neighbours may tell."""
        paths = []
        for file in files:
            self._look_for_hand_in(file)
            if file.parts[-1] == METADATA and file.content and file.outer is None:
                self.gradescope |= _gradescope(file.parts[:-1], file.content)
            if re.search(r"\.(ipynb|zip)", file.parts[-1], re.IGNORECASE):
                paths.append((file.parts, file.outer))
        for parts, outer in paths:
            for part in parts[:outer]:
                found = MOODLE.fullmatch(part) or BRIGHTSPACE.fullmatch(part)
                found = found or CLASSROOM.fullmatch(part)
                if self.roster.turned(found["name"] if found else part):
                    self.ordered = False
        for parts, outer in paths:
            own = self._handed_in(parts, len(parts) if outer is None else outer)
            if own >= 0 and (owner := self._by_file(parts[own])):
                self.senders[parts[:own]].add(owner.student)
        for parts, outer in paths:
            owner = self._owner(parts, outer)
            if owner.student and not owner.sure:
                # What lies in a zip in somebody's folder is theirs; a zip alone may be a class's.
                end = outer if outer and outer > 1 else len(parts)
                self.places[owner.student].add(self._folders(parts[:-1][:end]))
                if end == len(parts) or outer == 1:
                    self.called[owner.student] |= self._beside(parts[-1], after=outer == 1)

    def owner(self, parts: tuple[str, ...], outer: int | None = None) -> Owner:
        """Return the Owner of a file; only the first outer parts were not chosen by a student."""
        owner = self._owner(parts, outer)
        places = self.places[owner.student] if not owner.sure else ()
        names = self.called[owner.student] if not owner.sure else ()
        if not owner.problem and (len(places) > 1 or len(names) > 1):
            shown = ", ".join(["/".join(place) for place in sorted(places)[:3]] + sorted(names)[:3])
            owner.problem = (
                f"one student's ({owner.student}), or several people's? There are {shown}. Give a "
                "roster with these names, or collect the folder that holds a folder for each "
                "student" + (", or the zip itself if the LMS made it" if outer else "")
            )
        return owner

    def _look_for_hand_in(self, file: File) -> None:
        """Note what a file tells of a folder of nbgrader's exchange, if it lies in one."""
        if file.outer is not None:
            return  # a student's own zip
        for level, name in enumerate(file.parts[:-1]):
            above = file.parts[level - 1] if level else "inbound"
            found = FOLDER.fullmatch(name)
            if found and above == "inbound":  # in another's folder, a student chose this name
                new = HandIn(found["exercise"], found["user"], found["time"])
            elif level and name in self.exercises and not self._by_lms(above):
                new = HandIn(name)
            else:
                continue
            hand_in = self.hand_ins.setdefault(file.parts[: level + 1], new)
            within = file.parts[level + 1 :]
            if len(within) == 1 and within[0] in NOTES:
                hand_in.notes[within[0]] = file
            hand_in.empty &= not within[-1].lower().endswith(".ipynb")
            hand_in.complete |= within == (f"{hand_in.exercise}.ipynb",)
            return

    def hand_in(self, parts: tuple[str, ...]) -> HandIn | None:
        """Return the HandIn that a file belongs to, None if it came in another way."""
        folders = (self.hand_ins.get(parts[: level + 1]) for level in range(len(parts) - 1))
        found = next(filter(None, folders), None)
        return found if found and (found.user or TIMESTAMP in found.notes) else None

    def _owner(self, parts: tuple[str, ...], outer: int | None) -> Owner:
        outer = len(parts) if outer is None else outer
        folders = [re.sub(r"\.zip$", "", p, flags=re.I) for p in parts[:-1]][:outer]
        for level, folder in enumerate(folders):
            hand_in = self.hand_ins.get(parts[: level + 1])
            if hand_in and hand_in.user:
                return self._named(hand_in.user, "", Owner(rest=parts[-1]))
            if owner := self._listed(folder, parts[-1]):
                owner.sure = True
                return owner
            if owner := self._by_lms(folder):
                # A system that packs each file apart names the zip after the file.
                owner.rest = parts[-1]
                return owner
            if GRADESCOPE.fullmatch(folder):
                return self._submission((*parts[:level], folder), parts[-1])
        plain = [
            folder
            for level, folder in enumerate(folders)
            if not self._is_exercise(folder) and not (level and parts[level] != folder)
        ]
        own, beside = self._handed_in(parts, outer), len(self.senders[parts[:-1]])
        by_file = self._by_file(parts[own]) if own >= 0 else None
        above = [folder for level, folder in enumerate(folders[:own]) if folder in plain]
        if by_file and (
            by_file.sure or by_file.problem or not above or len(self.senders[parts[:own]]) > 1
        ):
            by_file.sure = True
            by_file.rest = by_file.rest if own == len(parts) - 1 else parts[-1]
            return by_file
        if by_file and by_file.student in self.roster.rows:
            return Owner(
                problem=f"whose is it? The roster knows no {readable_name(plain[0])}, and the file "
                f"is named after {by_file.name}: put it into a folder named after its student"
            )
        if beside > 1:  # a folder of several people's files is nobody's
            if found := CLASSROOM.fullmatch(parts[-1]):
                return self._called(found["name"], Owner(rest=found["rest"], sure=True))
            return Owner(problem="whose is it? Put it into a folder named after the student")
        before = [name for name in plain if folder_name(name).casefold() in self.before]
        if len(plain) > 1 and len(before) != 1:
            problem = (
                f"whose is it? Either of {', '.join(plain)} may be the student's folder: give a "
                "roster with this name, or collect the folder that holds a folder for each student"
            )
            return Owner(problem=problem)
        if not plain:
            problem = "whose is it? Put it into a folder named after the student"
            return Owner(problem=problem)
        folder = (before or plain)[0]
        if NOBODYS.fullmatch(re.sub(r"[\W_]+", "_", folder).lower()):
            problem = f"whose is it? {readable_name(folder)} is nobody's name: put it into a folder"
            return Owner(problem=f"{problem} named after the student")
        return self._called(folder, Owner(rest=parts[-1]))

    @staticmethod
    def _handed_in(parts: tuple[str, ...], outer: int) -> int:
        """Return which part is the file that a student handed in: the last, or a zip; else -1."""
        at = min(outer, len(parts)) - 1
        return at if at == len(parts) - 1 or parts[at].lower().endswith(".zip") else -1

    def _folders(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(part for part in parts if not self._is_exercise(part))

    def _is_exercise(self, folder: str) -> bool:
        """Say whether a folder is named after an exercise, or the course's; after no student."""
        plain = re.sub(r"[\W_]+", "_", folder).lower()
        short = self.short_name and re.match(rf"({self.short_name})(?![a-z\d])", plain)
        return bool(short) or is_courses_own(folder) or plain in map(str.lower, self.exercises)

    def _by_lms(self, part: str) -> Owner | None:
        """Return the Owner that a name with an LMS's unmistakable mark tells, or None."""
        if found := MOODLE.fullmatch(part):
            return self._named(found["name"], found["number"], Owner(rest=found["rest"]))
        if found := BRIGHTSPACE.fullmatch(part):
            owner = Owner(rest=found["rest"] or "", time=_time(found["time"]))
            return self._named(found["name"], found["number"], owner)
        if found := BLACKBOARD.fullmatch(part):
            words = found["name"].split("_")
            logins = ["_".join(words[i:]) for i in range(1, len(words))] or words
            login = next(filter(self.roster.find, logins), logins[-1])
            day, clock = found["time"][:10], found["time"][11:].replace("-", ":")
            owner = Owner(rest=found["rest"] or "", time=_time(f"{day} {clock}"))
            return self._named(login, "", owner)
        found = CANVAS.fullmatch(part)
        if found and found["late"]:
            return self._canvas(found)
        return None

    def _by_file(self, name: str) -> Owner | None:
        """Return the Owner that a file's own name tells, or None."""
        if owner := self._by_lms(name):
            return owner
        found = CANVAS.fullmatch(name)
        long = found and min(len(found["number"]), len(found["file"])) >= 3
        if found and (long or self._is_exercise_file(found["rest"])):
            owner = self._canvas(found)
            owner.sure = False  # a student may have chosen such a name: the folder counts
            return owner
        if found := ANONYMOUS.fullmatch(name):
            return self._called(
                found["name"], Owner(rest=found["rest"], lms_late=bool(found["late"]))
            )
        found = CLASSROOM.fullmatch(name)
        if found and (owner := self._listed(found["name"], found["rest"])):
            return owner
        if found and self._is_exercise_file(found["rest"]):
            return self._called(found["name"], Owner(rest=found["rest"]))
        for exercise in self.exercises:  # jane_doe_02_01_rnn.ipynb, of somebody on the roster
            before, own, after = _around(name, exercise)
            if owner := self._listed(before.strip(" _-"), own + after):
                return owner
            if owner := self._listed(_words(after), f"{own}.ipynb"):
                return owner
        return None

    def _is_exercise_file(self, name: str) -> bool:
        stem = re.sub(r"[\W_]+", "_", name).lower()
        return any(exercise.lower() in stem for exercise in self.exercises)

    def _beside(self, name: str, after: bool) -> set[str]:
        """Return what stands before an exercise's name in a file's, as a set: a name, perhaps.

        So may what stands after it, in a zip that may be a class's.
        """
        for exercise in self.exercises:
            before, _, behind = _around(name.lower(), exercise)
            before = before.replace("copy of", "").strip(" _-")
            if found := before or (_words(behind) if after else ""):
                return {found}
        return set()

    def _listed(self, name: str, rest: str) -> Owner | None:
        """Return the Owner whom the class list knows by a name, None if it knows none."""
        if who := self.roster.find(name, ordered=self._ordered(name)):
            return Owner(who, readable_name(name), rest)
        known = self.roster.several(name, self._ordered(name))
        return self._called(name, Owner(rest=rest)) if known else None

    def _ordered(self, name: str) -> bool:
        """Say whether the order of a name's words tells Anna Lee from Lee Anna; a comma does."""
        return self.ordered or "," in name

    def _canvas(self, found: re.Match[str]) -> Owner:
        """Return the Owner of a name of Canvas's, which joins the words, the last name first."""
        owner = Owner(rest=found["rest"], lms_late=bool(found["late"]))
        called = f"{found[1]}_{found['number']}"
        return self._named(found["name"], found["number"], owner, called, ordered=False)

    def _named(
        self, name: str, number: str, owner: Owner, called: str = "", ordered: bool = True
    ) -> Owner:
        """Fill in the student of a name and a number; the number alone tells only namesakes apart.

        An LMS's number need not be the roster's: Moodle's counts the participants.
        """
        owner.sure, owner.lms_number = True, number
        ordered = ordered and self._ordered(name)
        who = self.roster.find(name, ordered=ordered)
        if not who and number:
            by_number = self.roster.find(number)
            if by_number and (NAMELESS.match(name) or self.roster.agrees(by_number, name)):
                who = by_number
        if who:
            owner.student, owner.name = who, readable_name(called or name)
            return owner
        if NAMELESS.fullmatch(name) and number:
            called = f"{name}_{number}"  # Moodle's blind marking: the number is all there is
        return self._called(name, owner, called, ordered)

    def _called(self, name: str, owner: Owner, called: str = "", ordered: bool = True) -> Owner:
        """Fill in somebody whom the class list does not know, or does not tell from namesakes."""
        if self.roster.several(name, ordered and self._ordered(name)):
            owner.problem = (
                f"the roster has several who may be {readable_name(name)}: whose is it? Put it "
                "into a folder named with the id"
            )
        called = called or name
        folder = folder_name(called)  # Jane and jane are one person, or are in doubt
        owner.student = self.spelled.setdefault(folder.casefold(), folder)
        owner.name = readable_name(called)
        owner.remarks = ["not in the roster"] if self.roster.rows else []
        return owner

    def _submission(self, folder: tuple[str, ...], rest: str) -> Owner:
        """Return the Owner of one of Gradescope's folders."""
        people = self.gradescope.get(folder, [])
        number = folder[-1].removeprefix("submission_")
        if not people:
            owner = self._called(folder[-1], Owner(rest=rest, lms_number=number, sure=True))
            owner.remarks.append(f"{METADATA} does not say whose it is")
            return owner
        keys = people[0]
        name = keys.get("name") or keys.get("email") or folder[-1]
        known = (self.roster.find(keys.get(key)) for key in ("sid", "email", "name"))
        found = {student for student in known if student}
        if len(found) > 1:
            problem = f"{METADATA} names {readable_name(name)}; the roster knows two such people"
            return Owner(problem=problem)
        owner = Owner(rest=rest, sure=True)
        if not found:  # it alone tells namesakes apart
            owner.lms_number = keys.get("sid") or keys.get("email") or ""
        if found:
            owner.student, owner.name = found.pop(), readable_name(name)
        else:
            self._called(name, owner)
        if len(people) > 1:
            others = ", ".join(readable_name(p.get("name", "?")) for p in people[1:])
            owner.remarks.append(f"a group's: it counts for this one alone, not for {others}")
        return owner


def _around(name: str, exercise: str) -> tuple[str, str, str]:
    """Return what a file's name has before an exercise's name, that, and what it has after it."""
    at = name.lower().find(exercise.lower())
    end = at + len(exercise)
    return (name[:at], name[at:end], name[end:]) if at >= 0 else ("", "", "")


def _words(text: str) -> str:
    """Return the end of a file's name without what programs add to it; empty if that is all."""
    plain = re.sub(r"\.ipynb.*|\(\d+\)|-copy\d*", "", text, flags=re.IGNORECASE).strip(" _-")
    return plain if re.search(r"[^\W\d_]", plain) else ""


def _gradescope(place: tuple[str, ...], data: bytes) -> dict[tuple, list[dict[str, str]]]:
    """Return the submitters' names, sids and emails by folder, as Gradescope's list has them."""
    with contextlib.suppress(yaml.YAMLError, UnicodeDecodeError, RecursionError, AttributeError):
        # BaseLoader makes text of everything, Ruby's types included, and runs nothing.
        whole = yaml.load(data.decode("utf-8-sig"), Loader=yaml.BaseLoader)
        found = {}
        for name, facts in whole.items():
            people = facts.get(":submitters") or facts.get("submitters") or []
            found[(*place, name)] = [
                {key.lstrip(":"): str(value) for key, value in person.items()} for person in people
            ]
        return found
    return {}


def _time(text: str) -> datetime | None:
    """Return the moment that an LMS put into a name, of this computer's zone; None if unclear."""
    text = re.sub(r"\b(\d{1,2})(\d\d)( [AP]M)?$", r"\1:\2\3", text.strip())
    with contextlib.suppress(ValueError, OverflowError):
        return parse_time(text).astimezone()
    return None
