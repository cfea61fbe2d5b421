"""What is passed between the parts: plain data, with names and types.

A worker imports this, so it imports nothing that is slow: neither nbgrader nor nbformat.
"""

import dataclasses
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class GradingError(Exception):
    """A problem that the person at the keyboard can fix; the message says how."""


class StepKind(StrEnum):
    """Where a cell runs."""

    STUDENT = "student"  # a student's cell: in the student kernel
    LOCKED = "locked"  # the instructor's: in the student kernel and in the checker
    STUDENT_ONLY = "student-only"  # the instructor's: in the student kernel alone
    TEST = "test"  # in the checker alone


@dataclass
class Step:
    """One cell to run.

    Attributes
    ----------
    index : int
        The cell's place in the notebook.
    functions, variables : list of str
        Which names of the reference solution the cell defines.
    helper : bool
        A student-only cell that only defines: it is run again before a check, in case a student's
        cell has redefined it.
    student_source : str
        For a locked cell, what runs in the student kernel in its place.
    """

    index: int
    kind: StepKind
    source: str
    id: str = ""
    functions: list[str] = field(default_factory=list)
    variables: list[str] = field(default_factory=list)
    helper: bool = False
    student_source: str = ""


@dataclass
class Limits:
    """What a notebook may take: seconds, and bytes of memory of all its processes together."""

    cell_seconds: float = 120
    total_seconds: float = 1200
    memory: int = 3 * 2**30


@dataclass
class Job:
    """All that a worker needs to grade one notebook.

    Attributes
    ----------
    data, files : dict
        Contents in base64 by name: of the course's data folder, and of what lies beside the
        instructor's notebook.
    key : str
        Changes when anything changes that the result depends on.
    """

    steps: list[Step]
    data: dict[str, str]
    files: dict[str, str]
    checker_imports: list[str]
    student_imports: list[str]
    limits: Limits
    key: str = ""
    checker_seed: str = ""
    student_seed: str = ""


class ReasonKind(StrEnum):
    """What a reason is about."""

    TEST = "test"  # a check failed
    ANSWER = "answer"  # the cell of an answer stopped by itself
    CHECKER = "checker"  # a check could not be made: perhaps the grader's fault
    KERNEL = "kernel"  # the student kernel was stopped
    FILE = "file"  # the file is not a notebook
    REMARK = "remark"  # the file was odd, but could be read
    GRADER = "grader"  # the grader itself failed: there is no score


@dataclass
class Reason:
    """Why a score is what it is."""

    kind: ReasonKind
    text: str
    cell: str = ""


@dataclass
class Result:
    """What became of a job: each cell's outputs, as nbformat has them, by the cell's place."""

    key: str = ""
    cells: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    seconds: float = 0.0
    waited: float = 0.0  # of these, until the box was ready
    not_run: str = "not run"  # why a test has no outputs
    doubt: str = ""  # why what happened may be the machine's fault
    left: int = 0  # bytes of memory that the machine had left, if the box was ended for that
    unsure: bool = False  # in doubt even after a second run, on an overloaded machine

    @property
    def failed(self) -> bool:
        """Whether the grader itself failed, so that there is no score."""
        return any(reason.kind == ReasonKind.GRADER for reason in self.reasons)

    @property
    def final(self) -> bool:
        """Whether the result may be kept; else the next run tries again."""
        sure = not (self.failed or self.unsure)
        return sure and all(reason.kind != ReasonKind.CHECKER for reason in self.reasons)

    def to_json(self) -> str:
        """Return the result as text."""
        return json.dumps(dataclasses.asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Result":
        """Return the result that to_json wrote."""
        data = json.loads(text)
        reasons = [Reason(ReasonKind(r["kind"]), r["text"], r["cell"]) for r in data["reasons"]]
        return cls(**{**data, "reasons": reasons})


@dataclass
class Outcome:
    """What became of one submission; no score if the grader failed."""

    student: str
    assignment: str
    score: float | None = None
    maximum: float | None = None
    seconds: float = 0.0
    waited: float = 0.0
    reasons: list[Reason] = field(default_factory=list)

    @property
    def reason(self) -> str:
        """What happened to the submission as a whole, without its failed checks."""
        return summary(self.reasons)


def summary(reasons: list[Reason]) -> str:
    """Return what happened to a submission as a whole, without single answers and checks."""
    single = (ReasonKind.ANSWER, ReasonKind.TEST)
    texts = [reason.text for reason in reasons if reason.kind not in single]
    return "; ".join(dict.fromkeys(texts))  # a checker that stops says so of each check


@dataclass
class Record:
    """What is noted about a submission: where it came from, and how its grading went.

    Attributes
    ----------
    own_time : str
        What the student's own zip says; it only tells the zip's files from each other.
    sha256 : str
        Of the file that was collected; an empty text where `collect` was not used.
    claimed : bool
        Only a zip's own folder names say whose it is.
    broken : str
        Why the file is not a notebook.
    blank : bool
        The exercise as it was handed out, with no answer.
    graded : str or None
        When; None if the file that counts is not graded yet.
    hints : dict
        What each failed check said, and each answer's cell that stopped by itself.
    graded_files : dict
        sha256 of the file that was graded, by notebook.
    tried : list of dict
        Each file that counted once, an attempt: its sha256, its time and, where `watch` graded it,
        its score.
    waiting : bool
        Taken by `watch`, which has yet to return its page.
    attempts_note : str
        What the page says of attempts.
    """

    file: str = ""
    name: str = ""
    time: str = ""
    version: int = 0
    own_time: str = ""
    sha256: str = ""
    release: str = ""
    broken: str = ""
    blank: bool = False
    lms_number: str = ""
    lms_late: bool = False
    claimed: bool = False
    remarks: list[str] = field(default_factory=list)
    graded: str | None = None
    reason: str = ""
    seconds: float | None = None
    hints: dict[str, str] = field(default_factory=dict)
    graded_files: dict[str, str] = field(default_factory=dict)
    tried: list[dict[str, Any]] = field(default_factory=list)
    waiting: bool = False
    attempts_note: str = ""
