"""How many attempts a student has at an exercise, and which of them counts.

The rule belongs to the workspace: whoever sets it, `collect` and `watch` follow it, and pages say
it. Attempts that do not count are kept, so that the rule can be changed at any time::

    grading/attempts.json                    the rule, once there is one
    grading/earlier/STUDENT/EXERCISE/TIME/   an attempt: its files, and its record
    grading/earlier/STUDENT/EXERCISE/settled.json  which attempts were compared, by which rule
"""

import contextlib
import dataclasses
import json
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .files import write_folder, write_whole
from .model import Outcome, Record
from .workspace import Workspace

Pair = tuple[str, str]
KEEP = ("best", "last")
RECORD, SETTLED = "record.json", "settled.json"


@dataclass(frozen=True)
class Rule:
    """The rule of a workspace.

    Attributes
    ----------
    most : int or None
        How many files of a student are taken for one exercise; None for any number.
    keep : str
        Which of them counts: the best or the last.
    """

    most: int | None = None
    keep: str = "last"

    def __str__(self) -> str:
        """Return the rule in words."""
        count = "as many as come" if self.most is None else str(self.most)
        return f"{count} of a student for an exercise are taken, the {self.keep} one counts"


def rule(workspace: Workspace) -> Rule | None:
    """Return the rule of a workspace, None if none was ever set."""
    with contextlib.suppress(FileNotFoundError):
        return Rule(**json.loads(_rule_file(workspace).read_text(encoding="utf-8")))
    return None


def set_rule(workspace: Workspace, most: int | None = None, keep: str | None = None) -> None:
    """Change what is given of the rule, and keep it; 0 lets any number of attempts be taken."""
    old = rule(workspace) or Rule()
    new = Rule(old.most if most is None else most or None, keep or old.keep)
    if most is not None or keep:
        write_whole(_rule_file(workspace), json.dumps(dataclasses.asdict(new)))


def _rule_file(workspace: Workspace) -> Path:
    return workspace.path / "attempts.json"


def lay_aside(workspace: Workspace, pair: Pair) -> None:
    """Keep a copy of the attempt that lies in submitted/, before another takes its place."""
    record = workspace.record(*pair)
    if not record.broken:
        _keep(workspace, pair, record, lambda to: _copy(workspace.submitted(*pair).parent, to))


def lay_new_aside(
    workspace: Workspace, pair: Pair, record: Record, write: Callable[[Path], None]
) -> None:
    """Keep an attempt that is to be compared with the one in submitted/; write fills its folder."""
    _keep(workspace, pair, record, write)
    old = workspace.record(*pair).tried
    workspace.note(*pair, tried=with_attempt(old, record))


def _keep(workspace: Workspace, pair: Pair, record: Record, write: Callable[[Path], None]) -> None:
    target = place(workspace, pair, record)
    if target.exists():
        return

    def write_both(folder: Path) -> None:
        write(folder)
        write_whole(folder / RECORD, json.dumps(dataclasses.asdict(record)))

    write_folder(target, target.with_name(f".{target.name}"), write_both)()


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(RECORD), dirs_exist_ok=True)


def with_attempt(tried: list[dict[str, Any]], record: Record) -> list[dict[str, Any]]:
    """Return the attempts of a submission with one more, in the order in which they came."""
    if any(_is(known, record) for known in tried):
        return tried
    new = {"sha256": record.sha256, "time": record.time}
    return sorted([*tried, new], key=lambda known: known["time"])


def is_kept(workspace: Workspace, pair: Pair, record: Record) -> bool:
    """Say whether an attempt's files are still there: in submitted/ or aside."""
    now = workspace.record(*pair)
    same = (now.sha256, now.time) == (record.sha256, record.time)
    return same or place(workspace, pair, record).exists()


def forget(workspace: Workspace, pair: Pair) -> None:
    """Remove what lies aside: the one in submitted/ was deleted, for another one to count."""
    shutil.rmtree(workspace.path.joinpath("earlier", *pair), ignore_errors=True)


def place(workspace: Workspace, pair: Pair, record: Record) -> Path:
    """Return where an attempt lies while another one is in submitted/."""
    time = re.sub(r"\D", "", record.time)
    return workspace.path.joinpath("earlier", *pair, f"{time}-{record.sha256[:12]}")


def note_score(workspace: Workspace, outcome: Outcome) -> None:
    """Note the score of the attempt that was graded, and what its page says of attempts."""
    pair = outcome.student, outcome.assignment
    record = workspace.record(*pair)
    for tried in record.tried:
        if _is(tried, record) and record.graded_files.get(pair[1]) == record.sha256:
            tried["score"] = outcome.score
    there = _attempts(workspace, pair).values()
    said = in_words(rule(workspace) or Rule(), record, outcome.maximum, there)
    if (said, record.tried) != (record.attempts_note, workspace.record(*pair).tried):
        workspace.note(*pair, tried=record.tried, attempts_note=said)


def in_words(rule: Rule, record: Record, maximum: float | None, there: Iterable[Record]) -> str:
    """Return what a submission's page says of attempts; only those that are there can count."""
    if record.broken:
        return "A file that cannot be read is no attempt."
    number = _number(record.tried, record) or max(1, len(record.tried))
    text = f"Attempt {number}" + (f" of {rule.most}" if rule.most else "")
    if rule.keep == "last":
        gone = " of those that are still there" if number < len(record.tried) else ""
        return f"{text}. The last attempt{gone} counts."
    scores = {_number(record.tried, one) or number: _score(record, one) or 0 for one in there}
    best = max(scores, key=lambda n: (scores[n], n), default=number)
    which = "this one" if best == number else f"attempt {best}"
    points = f"{scores.get(best, 0):g} of {maximum or 0:g} points"
    return f"{text}. The best attempt counts: {which}, with {points}."


def unsettled(workspace: Workspace) -> list[Pair]:
    """Return of which submissions several attempts wait to be compared."""
    folders = (workspace.path / "earlier").glob("*/*/")
    pairs = sorted((folder.parent.name, folder.name) for folder in folders)
    return [pair for pair in pairs if not _is_settled(workspace, pair)]


def settle(
    workspace: Workspace, pairs: list[Pair], grade: Callable[[list[Pair]], list[Outcome]]
) -> None:
    """Let that attempt count that has to, of the one in submitted/ and those laid aside.

    It may be interrupted: what lies aside stays there. What was compared once is compared again
    if another attempt comes or the rule changes: points given by hand move nothing.

    Parameters
    ----------
    workspace : Workspace
        The instructor's.
    pairs : list of (student, exercise)
        Others are left as they are.
    grade : function (list of pairs)
        Grades what lies in submitted/, and returns the outcomes.
    """
    with workspace.alone():
        waiting = set(unsettled(workspace)) & set(pairs)
        failed: set[Pair] = set()  # the next run tries again

        def graded(turn: dict[Pair, Path]) -> None:
            for pair, attempt in turn.items():
                _put(workspace, pair, attempt)
            for outcome in grade(sorted(turn)) if turn else []:
                note_score(workspace, outcome)
                if outcome.score is None:
                    failed.add((outcome.student, outcome.assignment))

        seen: set[Path] = set()
        while turn := _without_score(workspace, waiting - failed, seen):
            seen |= set(turn.values())
            graded(turn)
        counting = {pair: _that_counts(workspace, pair) for pair in waiting - failed}
        graded(
            {
                pair: attempt
                for pair, attempt in counting.items()
                if attempt != place(workspace, pair, workspace.record(*pair))
            }
        )
        for pair in waiting - failed:
            folder = workspace.path.joinpath("earlier", *pair)
            write_whole(folder / SETTLED, json.dumps(_compared(workspace, pair)))


def _is(tried: dict[str, Any], record: Record) -> bool:
    return (tried["sha256"], tried["time"]) == (record.sha256, record.time)


def _number(tried: list[dict[str, Any]], record: Record) -> int:
    """Return which attempt a file was, from 1; 0 if it was none."""
    return max((n for n, known in enumerate(tried, 1) if _is(known, record)), default=0)


def _score(now: Record, attempt: Record) -> float | None:
    """Return what is noted of the score of an attempt."""
    return next((tried.get("score") for tried in now.tried if _is(tried, attempt)), None)


def _attempts(workspace: Workspace, pair: Pair) -> dict[Path, Record]:
    """Return the attempts that can count, by the place of each aside: one is in submitted/."""
    now = workspace.record(*pair)
    found = {} if now.broken or not now.sha256 else {place(workspace, pair, now): now}
    for folder in sorted(workspace.path.joinpath("earlier", *pair).glob("[0-9]*/")):
        if folder not in found and (folder / RECORD).is_file():
            facts = json.loads((folder / RECORD).read_text(encoding="utf-8"))
            found[folder] = Record(**facts)
    return found


def _compared(workspace: Workspace, pair: Pair) -> list[str]:
    """Return the rule, and the attempts there are to compare."""
    keep = (rule(workspace) or Rule()).keep
    return [keep, *sorted(folder.name for folder in _attempts(workspace, pair))]


def _is_settled(workspace: Workspace, pair: Pair) -> bool:
    path = workspace.path.joinpath("earlier", *pair, SETTLED)
    return path.is_file() and json.loads(path.read_bytes()) == _compared(workspace, pair)


def _without_score(
    workspace: Workspace, pairs: Iterable[Pair], seen: set[Path]
) -> dict[Pair, Path]:
    """Return an attempt of each submission that needs a score, has none, and was not seen."""
    turn: dict[Pair, Path] = {}
    if (rule(workspace) or Rule()).keep == "last":
        return turn
    for pair in pairs:
        now = workspace.record(*pair)
        for attempt, record in _attempts(workspace, pair).items():
            if _score(now, record) is None and attempt not in seen:
                turn.setdefault(pair, attempt)
    return turn


def _that_counts(workspace: Workspace, pair: Pair) -> Path:
    last = (rule(workspace) or Rule()).keep == "last"
    now, attempts = workspace.record(*pair), _attempts(workspace, pair)
    latest = datetime.now(UTC).isoformat()

    def rank(attempt: Path) -> tuple[float, str, int, str]:
        record = attempts[attempt]
        score = 0 if last else _score(now, record) or 0
        time = "" if record.time > latest else record.time  # an older version believed those
        return score, time, record.version, record.own_time

    return max(attempts, key=rank)


def _put(workspace: Workspace, pair: Pair, attempt: Path) -> None:
    """Put an attempt that lies aside into submitted/, and the one that lay there aside."""
    now = workspace.record(*pair)
    if attempt == place(workspace, pair, now):
        return
    lay_aside(workspace, pair)
    facts = dataclasses.asdict(_attempts(workspace, pair)[attempt])
    facts |= {"tried": now.tried, "graded": None, "waiting": now.waiting}
    workspace.put_submitted(*pair, lambda part: _copy(attempt, part), **facts)
