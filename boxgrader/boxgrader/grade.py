"""Score submissions: one after the other with stock nbgrader, and note what became of each."""

import re
import time
from datetime import UTC, datetime

import nbformat
from nbgrader.converters import Autograde
from nbgrader.preprocessors import OverwriteCells
from nbgrader.utils import is_grade
from tqdm import tqdm

from boxgrader.cells import failure
from boxgrader.sanitize import Normalised, read_submission
from boxgrader.workspace import GradingError

# what can happen to a whole submission, in nbgrader's words and in ours.
REASONS = {
    "DeadKernelError": "Python ended before the notebook did (out of memory, or a cell ended it)",
    "UnresponsiveKernelError": "a cell ran too long and could not be stopped",
    "kernel became unresponsive": "a cell ran too long and could not be stopped",
}


def stock(workspace, pairs, progress=True, on_outcome=lambda outcome: None):
    """Grade submissions with nbgrader's own Autograde.

    Parameters
    ----------
    workspace : Workspace
        The instructor's workspace.
    pairs : list of (student, exercise)
        What to grade.
    progress : bool
        Show a progress bar.
    on_outcome : function (outcome)
        Is called with each outcome as it comes.

    Returns
    -------
    list of dict
        ``student``, ``exercise``, ``score``, ``maximum``, ``seconds`` and ``reasons``, a list of
        dicts with ``kind`` and ``reason``.
    """
    outcomes = []
    for student, exercise in tqdm(pairs, unit="notebook", disable=not progress):
        start = time.monotonic()
        try:
            _autograde(workspace, student, exercise)
            reasons = _seen(workspace, student, exercise)
        except GradingError as error:
            reasons = [_reason(str(error))]
            _score_nothing(workspace, student, exercise)
        with workspace.gradebook() as book:
            found = book.find_submission(exercise, student)
            score, maximum = found.score, found.max_score
        outcomes.append({
            "student": student, "exercise": exercise, "score": score, "maximum": maximum,
            "seconds": time.monotonic() - start, "reasons": reasons,
        })  # fmt: skip
        on_outcome(outcomes[-1])
    return outcomes


def grade(workspace, pairs, run=stock, **options):
    """Grade submissions with a runner such as `stock`; note each outcome, and return them all."""
    if not pairs:
        raise GradingError("No submission fits. See all of them with: make report")

    def note(outcome):
        student, exercise = outcome["student"], outcome["exercise"]
        broken = workspace.record(student, exercise).get("broken")
        said = [r["reason"] for r in outcome["reasons"] if r["kind"] != "test"]
        reason = f"not a readable notebook: {broken}" if broken else "; ".join(said)
        outcome["reason"] = reason
        now = datetime.now(UTC).isoformat(timespec="seconds")
        hints = {r["cell"]: r["reason"] for r in outcome["reasons"] if r["kind"] == "test"}
        facts = {"reason": reason, "seconds": outcome["seconds"], "hints": hints}
        graded = now if outcome["score"] is not None else None
        workspace.note(student, exercise, graded=graded, **facts)

    with workspace.alone():
        workspace.copy_data()
        return run(workspace, pairs, on_outcome=note, **options)


def _autograde(workspace, student, exercise):
    release = nbformat.read(workspace.path / "release" / exercise / f"{exercise}.ipynb", 4)

    class Submission(Normalised):
        normalised = staticmethod(lambda path: read_submission(path, release)[0])

    def settings(config):
        # What is no notebook becomes an empty one; an old release gets today's cells.
        config.Autograde.exporter_class = Submission
        config.Autograde.sanitize_preprocessors = [OverwriteCells]

    workspace.convert(Autograde, exercise, student, settings)


def _seen(workspace, student, exercise):
    """Return what the graded notebook says: cells that were stopped, and checks that failed."""
    path = workspace.path / "autograded" / student / exercise / f"{exercise}.ipynb"
    reasons = []
    for number, cell in enumerate(nbformat.read(path, as_version=4).cells, start=1):
        if cell.cell_type == "code" and is_grade(cell) and failure(cell):
            hint = {"cell": cell.metadata.nbgrader.grade_id, "reason": failure(cell)}
            reasons.append({"kind": "test", **hint})
        for output in cell.get("outputs", []):
            if output.get("ename") == "CellTimeoutError":
                reason = f"cell {number} ran longer than allowed and was stopped"
                reasons.append({"kind": "time", "reason": reason})
    return reasons


def _reason(words):
    """Return the reason that nbgrader's last words give."""
    for sign, reason in REASONS.items():
        if sign in words:
            return {"kind": "kernel", "reason": reason}
    errors = re.findall(r"^[\w.]*(?:Error|Exception)\b.*", words, re.MULTILINE)
    last = errors[-1] if errors else words.strip().rpartition("\n")[2]
    return {"kind": "grader", "reason": f"nbgrader stopped: {last[:300]}"}


def _score_nothing(workspace, student, exercise):
    """Score 0 rather than leave the gradebook without a score."""
    with workspace.gradebook() as book:
        book.update_or_create_student(student)
        found = book.update_or_create_submission(exercise, student)
        for notebook in found.notebooks:
            for result in notebook.grades:
                result.auto_score = 0
                result.needs_manual_grade = False
        book.db.commit()
