"""Grade on arrival: collect what comes, grade it, return its page, again and again.

The work is that of `collect`, `run.grade` and `feedback.write`; here is only what comes between:
what is new, and what is left to the instructor. What is under way stands in the records
(``waiting``, ``tried``), so that a run that was stopped goes on where it was.
"""

import signal
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from . import attempts, box, collect, exchange, feedback, files, run
from .hand_in import FOLDER
from .marks import Marks, of_class
from .model import GradingError, Outcome, Record
from .text import printable
from .workspace import Workspace

Pair = tuple[str, str]
POLL = 1.0  # seconds; what has not changed between two looks has arrived
TOGETHER = 5.0  # seconds in which what comes out is returned together
AGAIN = 60.0  # seconds until what failed is tried again
LONG_AGO = 3600.0  # seconds after which nobody wants to know how long it took
PAUSE, MOST_FAILURES = 5.0, 12  # seconds after a failure; of them in a row
MOST_INSIDE = 10_000  # files of one entry that are looked at for changes
LOUD = ("REFUSED", "BROKEN", "left out")


def _print(line: str) -> None:
    print(line, flush=True)  # also into a pipe, or a service's log


class Watch:
    """One `watch` of a folder, or of nbgrader's exchange.

    Parameters
    ----------
    workspace : Workspace
        The instructor's workspace.
    source : path
        A folder; the word exchange for nbgrader's.
    cluster : cluster, optional
        What `run.warm` yields; without it each grading starts its own workers.
    say : function (str)
        Is called with each line that tells what was done.
    """

    def __init__(
        self,
        workspace: Workspace,
        source: str | Path,
        cluster: Any = None,
        say: Callable[[str], None] = _print,
    ) -> None:
        self.workspace = workspace
        self.by_exchange = str(source) == "exchange"
        self.source = exchange.inbound(workspace) if self.by_exchange else Path(source).expanduser()
        if not self.source.is_dir():
            raise GradingError(f"There is no folder {self.source}. Name the one to watch.")
        self.cluster, self._say = cluster, say
        self.seen: dict[str, Any] = {}  # each entry of the folder, as it was when it was taken in
        self.before: dict[str, Any] = {}  # as it was at the last look
        self.said: set[tuple] = set()
        self.refused: set[str] = set()  # entries, as they are printed
        self.rules: Any = None  # by which they were: the exercises and the roster
        self.marks: dict[Pair, Marks] = {}
        self.due = 0.0  # when what waits is looked at again, whatever comes

    # --- What has come ----------------------------------------------------

    def arrived(self) -> set[str]:
        """Return which entries of the folder are new or changed, and stand still."""
        now = {path.name: _stamp(path) for path in sorted(self.source.iterdir())}
        found = {
            name
            for name, stamp in now.items()
            if self.seen.get(name) != stamp and self.before.get(name) == stamp
        }
        self.before = now
        return found

    def turns(self, names: set[str]) -> Iterator[set[str]]:
        """Yield what is collected together: of an exchange, one attempt of each student's."""
        if not self.by_exchange:
            yield names
            return
        queues: dict[tuple, list[str]] = {}
        for name in sorted(names):
            found = FOLDER.fullmatch(name)
            queues.setdefault((found["user"], found["exercise"]) if found else (), []).append(name)
        while queues:
            yield {queue.pop(0) for queue in queues.values()}
            queues = {key: queue for key, queue in queues.items() if queue}

    # --- One round --------------------------------------------------------

    def step(self) -> bool:
        """Do what there is to do now; return whether there was anything."""
        rules = [_stamp(self.workspace.path / name) for name in ("release", "roster.csv")]
        if rules != self.rules:  # what was nobody's, or of no exercise, may be known now
            again = {name for name in self.seen if printable(name) in self.refused}
            self.seen = {name: seen for name, seen in self.seen.items() if name not in again}
            self.rules = rules
        names = self.arrived()
        if not names and time.monotonic() < self.due:
            return False
        self.due = time.monotonic() + AGAIN  # if this fails
        stamps = {name: self.before[name] for name in names}
        self.return_pages()  # of a run that was stopped: before anything takes its place
        for turn in self.turns(names) if names else ():
            self.take(turn)
            self.return_pages()
        self.seen |= stamps
        if not self.waiting():
            self.due = float("inf")
        return bool(names)

    def take(self, names: set[str]) -> None:
        """Collect; say what a person has to look at, once. One bad file is no reason to stop."""
        with self.workspace.gradebook() as book:
            self.marks = of_class(book)
        try:
            source = "exchange" if self.by_exchange else self.source
            report = collect.collect(self.workspace, source, only=names, hold=self.hold)
        except (GradingError, OSError):
            raise
        except Exception as error:
            if len(names) == 1:
                said = f"{type(error).__name__}: {error}"
                self.tell(f"{printable(*names)}: could not be taken in: {said}")
            else:
                for name in sorted(names):
                    self.take({name})
            return
        for what, path, remark in report:
            if what == "REFUSED":
                self.refused.add(path.split("/")[0])
            if what in LOUD and (what, path, remark) not in self.said:
                self.said.add((what, path, remark))
                self.tell(f"{what}: {path}: {remark}")

    def hold(self, student: str, exercise: str, old: Record) -> str:
        """Say why a newer file is not taken, if it is not."""
        if (marks := self.marks.get((student, exercise))) and marks.touched:
            return (
                "came after points were given by hand, and is left to you: to take it, "
                f"{self.workspace.settings.command('collect')}"
            )
        return ""

    def waiting(self) -> list[Pair]:
        """Return whose pages have to be returned."""
        notes = sorted((self.workspace.path / "records").glob("*/*.json"))
        pairs = [(note.parent.name, note.stem) for note in notes]
        return [pair for pair in pairs if self.workspace.record(*pair).waiting]

    def return_pages(self) -> None:
        """Grade what waits, and return its pages."""
        pairs = self.waiting()
        if not pairs:
            attempts.settle(self.workspace, attempts.unsettled(self.workspace), self.grade)
            return
        came: list[Outcome] = []
        returned, last = 0, time.monotonic()

        def return_now_and_then(*new: Outcome) -> None:
            """Keep no page that is done until another notebook is, which may be in a loop."""
            nonlocal returned, last
            came.extend(new)
            if came[returned:] and time.monotonic() - last > TOGETHER:
                self.return_some(came[returned:])
                returned, last = len(came), time.monotonic()

        outcomes = self.grade(pairs, return_now_and_then)
        # Those of a run that was stopped are known, and do not come.
        self.return_some([outcome for outcome in outcomes if outcome not in came[:returned]])
        # The newest attempt's page is returned: now that one counts that has to.
        attempts.settle(self.workspace, attempts.unsettled(self.workspace), self.grade)

    def return_some(self, outcomes: list[Outcome]) -> None:
        """Return the pages of what is graded."""
        pairs = {(found.student, found.assignment): found for found in outcomes}
        for outcome in outcomes:
            attempts.note_score(self.workspace, outcome)
        done = [pair for pair, outcome in pairs.items() if outcome.score is not None]
        _, _, problems = feedback.write(self.workspace, done, progress=False)
        without = self.give_back(done) if self.by_exchange else {}
        for pair, outcome in pairs.items():
            self.tell(self.line(pair, outcome, problems.get(pair) or without.get(pair)))
            if pair in done:
                self.workspace.note(*pair, waiting=False)

    def grade(
        self, pairs: list[Pair], on: Callable[..., None] = lambda *new: None
    ) -> list[Outcome]:
        """Grade what lies in submitted/; call on with each outcome, with none while waiting."""
        return run.grade(
            self.workspace,
            pairs,
            scheduler=self.cluster,
            progress=False,
            on_outcome=on,
            on_wait=on,
        )

    def give_back(self, pairs: list[Pair]) -> dict[Pair, str]:
        """Return pages through the exchange; say which ones can't be."""
        said = {}
        for student, exercise in pairs:
            _, without = exchange.give_back(self.workspace, exercise, student)
            if student in without:
                said[student, exercise] = "it did not come through the exchange: hand it back"
        return said

    # --- What is said -----------------------------------------------------

    def line(self, pair: Pair, outcome: Any, problem: str | None) -> str:
        """Return one line on what became of a submission."""
        record = self.workspace.record(*pair)
        if outcome.score is None:
            return f"{pair[0]} {pair[1]}: no score: {outcome.reason}; it is tried again"
        took = time.time() - datetime.fromisoformat(record.time).timestamp()
        after = f", {took:.0f} s after it came" if took < LONG_AGO else ""
        parts = [
            f"{outcome.score:g} of {outcome.maximum:g} points",
            record.attempts_note.rstrip("."),
        ]
        parts.append(problem or f"page returned{after}")
        return f"{pair[0]} {pair[1]}: {'; '.join(filter(None, parts))}"

    def tell(self, line: str) -> None:
        """Say one line, with the time."""
        self._say(f"{datetime.now():%H:%M:%S} {line}")


def _stamp(path: Path) -> Any:
    """Return what changes when an entry of a watched folder does."""
    try:
        closed = path.is_symlink() or not path.is_dir()
        inside = [] if closed else islice(path.rglob("*"), MOST_INSIDE)
        return [
            (str(one), found.st_size, found.st_mtime_ns, found.st_ino)
            for one in (path, *inside)
            if (found := one.lstat())
        ]
    except OSError:  # it goes just now, or can't be opened
        return None


def watch(
    workspace: Workspace,
    source: str | Path,
    workers: int = 1,
) -> None:
    """Watch a folder or nbgrader's exchange until Ctrl+C."""
    box.refuse_to_show(workspace.path, workspace.course)
    box.find_bwrap()
    with files.alone(workspace.path, ".watch", "watching"), run.ctrl_c() as pressed:
        signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))
        loop = Watch(workspace, source)
        rule = attempts.rule(workspace) or attempts.Rule()
        print(f"Watching {loop.source}: {rule}. Ctrl+C ends it.", flush=True)
        while not pressed:
            with run.warm(workers) as loop.cluster:
                _rounds(loop, pressed)
        raise KeyboardInterrupt


def _rounds(loop: Watch, pressed: list) -> None:
    """Go round until Ctrl+C, or until it fails so often that the workers may be why."""
    failed, said = 0, ""
    while not pressed and failed < MOST_FAILURES:
        try:
            loop.step()
            failed = 0
        except Exception as error:  # somebody grades, the disk is full, the folder is away
            failed, before, said = failed + 1, said, f"{type(error).__name__}: {error}"
            if said != before:
                loop.tell(f"it waits: {error if isinstance(error, GradingError) else said}")
        end = time.monotonic() + (PAUSE if failed else POLL)
        while not pressed and time.monotonic() < end:
            time.sleep(0.1)
