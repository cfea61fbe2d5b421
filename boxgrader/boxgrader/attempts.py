"""How many attempts a student has at an exercise, and which of them counts.

The rule belongs to the workspace: whoever sets it, `collect` and `watch` follow it, and pages say
it. Where the best attempt counts, earlier ones wait until all of them have a score::

    grading/attempts.json                    the rule, once there is one
    grading/earlier/STUDENT/EXERCISE/TIME/   an attempt: its files, and its record
"""

import contextlib
import dataclasses
import json
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .files import write_whole
from .model import Outcome, Record
from .workspace import Workspace

Pair = tuple[str, str]
KEEP = ("best", "last")
RECORD = "record.json"


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
    target = place(workspace, pair, record)
    if record.broken or target.exists():
        return
    part = target.with_name(f".{target.name}")
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(workspace.submitted(*pair).parent, part)
    write_whole(part / RECORD, json.dumps(dataclasses.asdict(record)))
    part.rename(target)


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
    said = in_words(rule(workspace) or Rule(), record, outcome.maximum)
    if (said, record.tried) != (record.attempts_note, workspace.record(*pair).tried):
        workspace.note(*pair, tried=record.tried, attempts_note=said)


def in_words(rule: Rule, record: Record, maximum: float | None) -> str:
    """Return what a submission's page says of attempts."""
    if record.broken:
        return "A file that cannot be read is no attempt."
    own = [number for number, tried in enumerate(record.tried) if _is(tried, record)]
    number = own[-1] if own else max(0, len(record.tried) - 1)
    text = f"Attempt {number + 1}" + (f" of {rule.most}" if rule.most else "")
    if rule.keep == "last":
        return f"{text}. The last attempt counts."
    scores = [tried.get("score") or 0 for tried in record.tried]
    best = max(range(len(scores)), key=lambda n: (scores[n], n), default=number)
    points = f"{scores[best] if scores else 0:g} of {maximum or 0:g} points"
    which = "this one" if best == number else f"attempt {best + 1}"
    return f"{text}. The best attempt counts: {which}, with {points}."


def unsettled(workspace: Workspace) -> list[Pair]:
    """Return of which submissions several attempts wait to be compared."""
    folders = (workspace.path / "earlier").glob("*/*/")
    return sorted((folder.parent.name, folder.name) for folder in folders)


def settle(
    workspace: Workspace, pairs: list[Pair], grade: Callable[[list[Pair]], list[Outcome]]
) -> None:
    """Let that attempt count that has to, of the one in submitted/ and those laid aside.

    It may be interrupted: what lies aside stays there until all is done.

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
        waiting = {pair: workspace.path.joinpath("earlier", *pair) for pair in pairs}
        waiting = {pair: folder for pair, folder in waiting.items() if folder.is_dir()}
        for pair in waiting:
            lay_aside(workspace, pair)
        failed: set[Pair] = set()  # the next run tries again

        def graded(turn: dict[Pair, Path]) -> None:
            for pair, attempt in turn.items():
                _put(workspace, pair, attempt)
            for outcome in grade(list(turn)) if turn else []:
                note_score(workspace, outcome)
                if outcome.score is None:
                    failed.add((outcome.student, outcome.assignment))

        seen: set[Path] = set()
        while turn := _without_score(workspace, waiting.keys() - failed, seen):
            seen |= set(turn.values())
            graded(turn)
        counting = {pair: _that_counts(workspace, pair) for pair in waiting.keys() - failed}
        graded(
            {
                pair: attempt
                for pair, attempt in counting.items()
                if attempt != place(workspace, pair, workspace.record(*pair))
            }
        )
        for pair in waiting.keys() - failed:
            shutil.rmtree(waiting[pair])


def _is(tried: dict[str, Any], record: Record) -> bool:
    return (tried["sha256"], tried["time"]) == (record.sha256, record.time)


def _attempts(workspace: Workspace, pair: Pair) -> dict[Path, dict[str, Any]]:
    """Return the attempts that lie aside, with what is noted of each among those tried."""
    tried = workspace.record(*pair).tried
    found = {}
    for folder in sorted(workspace.path.joinpath("earlier", *pair).glob("*/")):
        if (folder / RECORD).is_file():
            record = _record(folder)
            found[folder] = next((t for t in tried if _is(t, record)), {"time": record.time})
    return found


def _without_score(
    workspace: Workspace, pairs: Iterable[Pair], seen: set[Path]
) -> dict[Pair, Path]:
    """Return an attempt of each submission that has no score, and was not seen."""
    turn: dict[Pair, Path] = {}
    for pair in pairs:
        for attempt, tried in _attempts(workspace, pair).items():
            if tried.get("score") is None and attempt not in seen:
                turn.setdefault(pair, attempt)
    return turn


def _that_counts(workspace: Workspace, pair: Pair) -> Path:
    last = (rule(workspace) or Rule()).keep == "last"
    attempts = _attempts(workspace, pair)
    return max(
        attempts,
        key=lambda a: (0 if last else attempts[a].get("score") or 0, attempts[a]["time"]),
    )


def _record(attempt: Path) -> Record:
    return Record(**json.loads((attempt / RECORD).read_text(encoding="utf-8")))


def _put(workspace: Workspace, pair: Pair, attempt: Path) -> None:
    """Put an attempt that lies aside into submitted/."""
    now, folder = workspace.record(*pair), workspace.submitted(*pair).parent
    if attempt != place(workspace, pair, now):
        shutil.rmtree(folder)
        shutil.copytree(attempt, folder, ignore=shutil.ignore_patterns(RECORD))
    facts = dataclasses.asdict(_record(attempt))
    facts |= {"tried": now.tried, "graded": None, "waiting": now.waiting}
    workspace.note(*pair, **facts)
