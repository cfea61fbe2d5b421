"""What comes late: extensions, as the class list has them, and nbgrader's penalties.

nbgrader charges a penalty when it grades. `assign` charges it anew whenever something has changed
that it depends on: the due date, an extension, the plugin, points given by hand.
"""

import logging
from datetime import timedelta
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Assignment, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties, NbGraderPreprocessor

from .model import GradingError
from .roster import Roster, kept
from .workspace import Workspace


class GrantExtension(NbGraderPreprocessor):
    """Gives a submission its student's extension, before nbgrader asks whether it is late."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple:
        """Return notebook and resources as they came."""
        place = resources["nbgrader"]
        with Gradebook(place["db_url"]) as book:
            found = book.find_submission(place["assignment"], place["student"])
            roster = kept(self.parent.course.root)
            found.extension = extension(
                roster, place["student"], found.assignment.duedate, found.extension
            )
            book.db.commit()
        return nb, resources


def extension(roster: Roster, student: str, due: Any, granted: Any) -> timedelta | None:
    """Return how much longer than all others a student has, None for not at all.

    A roster with a column for extensions has the last word; without it what nbgrader's own
    `grant_extension` noted stays granted.
    """
    if due is None:
        return None
    if "extension" not in roster.fields:
        return granted
    until = roster.extension(student)
    return until - due if until and until > due else None


def assign(workspace: Workspace) -> None:
    """Bring the extensions and penalties in the gradebook up to date.

    Raises
    ------
    GradingError
        If the plugin that computes penalties fails.
    """
    roster, log = kept(workspace.path), logging.getLogger("boxgrader.late")
    log.propagate = False
    step = AssignLatePenalties(config=workspace.config(), log=log)
    step.init_plugin()
    with workspace.gradebook() as book:
        query = book.db.query(
            SubmittedNotebook.id,
            SubmittedNotebook.late_submission_penalty,
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
            Assignment.duedate,
        )
        query = query.join(
            SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id
        )
        query = query.join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        for number, before, student, came, granted, due in query.all():
            more = extension(roster, student, due, granted)
            late = came - due - (more or timedelta()) if came and due else timedelta()
            if late <= timedelta() and before is None and more == granted:
                continue
            notebook = book.db.get(SubmittedNotebook, number)
            notebook.assignment.extension = more
            seconds = max(0.0, late.total_seconds())
            penalty = _penalty(step, student, notebook, seconds) if seconds else None
            if penalty != before:
                notebook.late_submission_penalty = penalty
        book.db.commit()


def _penalty(
    step: AssignLatePenalties, student: str, notebook: SubmittedNotebook, seconds: float
) -> float | None:
    try:
        penalty = step.plugin_inst.late_submission_penalty(student, notebook.score, seconds)
    except Exception as error:
        kind = type(step.plugin_inst).__name__
        raise GradingError(
            f"{kind} computes no penalty: {type(error).__name__}: {error}"
        ) from error
    return None if penalty is None else step._check_late_penalty(notebook, penalty)
