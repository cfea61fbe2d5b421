"""What the gradebook holds of a whole class, in one query a table.

nbgrader's own objects query the database for every score: slow for a class of a thousand.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from nbgrader import api


@dataclass
class Marks:
    """One submission's marks, and its comments, as the gradebook holds them."""

    score: float = 0.0  # before the penalty
    maximum: float = 0.0
    penalty: float = 0.0  # points lost for coming late
    extension: timedelta | None = None
    by_hand: float = 0.0  # points that a person has yet to give
    touched: bool = False  # a person gave points or wrote a comment
    passed: set[str] = field(default_factory=set)
    points: dict[str, float] = field(default_factory=dict)  # but for what waits for a person
    all: list[tuple] = field(default_factory=list)

    @property
    def total(self) -> float:
        """The score that counts, as nbgrader exports it."""
        return max(0.0, self.score - self.penalty)

    def digest(self) -> str:
        """Return a text that changes when a mark, a penalty or a comment does."""
        return hashlib.sha256(repr(sorted(self.all, key=repr)).encode()).hexdigest()


def of_class(book: api.Gradebook) -> dict[tuple[str, str], Marks]:
    """Return {(student, exercise): Marks} of every submission in a gradebook."""
    maxima = dict(book.db.query(api.GradeCell.id, api.GradeCell.max_score).all())
    maxima |= dict(book.db.query(api.TaskCell.id, api.TaskCell.max_score).all())
    found: dict[tuple[str, str], Marks] = {}
    for student, exercise, penalty, extension in _joined(
        book,
        api.SubmittedNotebook,
        api.SubmittedNotebook.late_submission_penalty,
        api.SubmittedAssignment.extension,
    ):
        marks = found.setdefault((student, exercise), Marks())
        marks.penalty += penalty or 0.0
        marks.extension = extension
        marks.all.append((penalty or 0.0, str(extension)))
    for student, exercise, cell, name, score, waits, given in _joined(
        book,
        api.Grade,
        api.Grade.cell_id,
        api.BaseCell.name,
        api.Grade.score,
        api.Grade.needs_manual_grade,
        api.Grade.manual_score,
    ):
        marks = found.setdefault((student, exercise), Marks())
        maximum = maxima.get(cell) or 0.0
        marks.score += score
        marks.maximum += maximum
        marks.by_hand += maximum if waits else 0
        marks.touched |= given is not None
        marks.passed |= {name} if score >= maximum else set()
        marks.points |= {} if waits else {name: score}
        marks.all.append((name, score, maximum, bool(waits)))
    for student, exercise, name, comment, own in _joined(
        book, api.Comment, api.BaseCell.name, api.Comment.comment, api.Comment.manual_comment
    ):
        marks = found.setdefault((student, exercise), Marks())
        marks.touched |= bool(own)
        marks.all.append((name, comment or ""))
    return found


def _joined(book: api.Gradebook, table: Any, *columns: object) -> list[tuple]:
    """Return each row's student, exercise and columns, of the notebooks, grades or comments."""
    query = book.db.query(api.SubmittedAssignment.student_id, api.Assignment.name, *columns)
    query = query.select_from(table)
    if table is not api.SubmittedNotebook:
        query = query.join(api.BaseCell, api.BaseCell.id == table.cell_id)
        query = query.join(api.SubmittedNotebook, api.SubmittedNotebook.id == table.notebook_id)
    return (
        query.join(
            api.SubmittedAssignment,
            api.SubmittedAssignment.id == api.SubmittedNotebook.assignment_id,
        )
        .join(api.Assignment, api.Assignment.id == api.SubmittedAssignment.assignment_id)
        .all()
    )
