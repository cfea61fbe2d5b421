"""What a student handed in through nbgrader's exchange: when, and where its feedback goes.

``USER+EXERCISE+TIME+RANDOM/`` as students hand in, ``USER/EXERCISE/`` as `nbgrader collect` copies
it. Beside the notebook lie two notes, and all of it belongs to the student: nothing is believed
that is not as nbgrader writes it.
"""

import contextlib
import os
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from dateutil.parser import parse
from dateutil.tz import gettz

FOLDER = re.compile(
    r"(?P<user>.+)\+(?P<exercise>[^+]+)\+"
    r"(?P<time>\d{4}-\d\d-\d\d[ T][^+ ]+(?: [^+ ]+| \+\d+)?)(?:\+[\w=-]*)?",
    re.S,
)
# A zone is a name, never a path, which would be opened.
MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?) ?"
    r"(|Z|[A-Za-z]{3,5}|[A-Za-z]+(?:/[A-Za-z_]+){1,2}|[+-]\d\d(?::?\d\d)?)"
)
LARGEST_NOTE = 1000  # bytes: nbgrader writes 150 at most
TIMESTAMP, SECRET = "timestamp.txt", "submission_secret.txt"
# The secret is 128 such digits; feedback lies under their digest, where nobody can guess it.
NOTES = {TIMESTAMP: MOMENT, SECRET: re.compile("[0-9a-f]{32,256}")}
COPYING = timedelta(
    minutes=2
)  # may pass between the time that a student's nbgrader notes and its end


def moment(text: str) -> datetime | None:
    """Return the moment that nbgrader wrote, UTC where it names no zone; None for other text."""
    found = MOMENT.fullmatch(text.strip())
    if not found:
        return None
    time, zone = found.groups()
    with contextlib.suppress(ValueError, OverflowError):
        if zone in ("", "Z", "UTC") or zone[0] in "+-":
            return parse(time + (zone if zone[:1] in ("+", "-") else "Z")).astimezone(UTC)
        return parse(time).replace(tzinfo=gettz(zone)).astimezone(UTC) if gettz(zone) else None
    return None


@dataclass
class HandIn:
    """One such folder.

    Attributes
    ----------
    user : str
        Who handed it in, as the folder's name claims; empty in what `nbgrader collect` made.
    named_time : str
        The time in the folder's name.
    notes : dict
        The File of timestamp.txt and of submission_secret.txt, by name.
    complete : bool
        It holds the notebook that bears the exercise's name.
    empty : bool
        It holds no notebook at all.
    """

    exercise: str
    user: str = ""
    named_time: str = ""
    notes: dict[str, Any] = field(default_factory=dict)
    complete: bool = False
    empty: bool = True

    def _note(self, name: str) -> str:
        note = self.notes.get(name)
        return note.content.decode("ascii", "replace").strip() if note and note.content else ""

    def problem(self, name: str) -> str:
        """Say what is wrong with one of the two notes; an empty text if nothing is."""
        if self.notes[name].problem:
            return self.notes[name].problem
        if name == TIMESTAMP and not moment(self._note(name)):
            return "is no time as nbgrader writes it, so it is not believed"
        if name == SECRET and not self.secret:
            return "is not as nbgrader writes it: feedback cannot be returned through the exchange"
        return ""

    @property
    def secret(self) -> str:
        """What the feedback's place in the exchange depends on; empty if it is not known."""
        text = self._note(SECRET)
        return text if NOTES[SECRET].fullmatch(text) else ""

    def time(self, file: Any) -> tuple[datetime | None, list[str]]:
        """Return when a File of this folder came, None if nothing tells; and remarks."""
        stamp, named = moment(self._note(TIMESTAMP)), moment(self.named_time)
        time, remarks = stamp or named, []
        if time is None:
            return None, ["no note says when it came: the file's own time is taken"]
        if stamp and named and stamp != named:
            remarks.append(f"timestamp.txt says {_short(stamp)}, the folder's name {_short(named)}")
        note = self.notes.get(TIMESTAMP)
        changes = [f.changed if self.user else f.edited for f in (file, note) if f and f.changed]
        if changes and max(changes) > time + COPYING:
            last = _short(max(changes))
            remarks.append(f"says it came {_short(time)}, but was changed as late as {last}")
        return time, remarks


def _short(time: datetime) -> str:
    return time.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def owner_of(number: int, user: str) -> str:
    """Return whose a file is, by its owner's number, if it is not the user's; else nothing.

    What belongs to whoever asks was not put there by a student.
    """
    name = user_name(number)
    return "" if number == getattr(os, "geteuid", int)() or name == user else name


def user_name(number: int) -> str:
    """Return the name of a user of this machine."""
    with contextlib.suppress(ImportError, KeyError):
        import pwd  # not on Windows

        return pwd.getpwuid(number).pw_name
    return f"user {number}"
