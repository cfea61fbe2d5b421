"""Feedback for students: nbgrader's pages, with the checks' hints and without the hidden tests."""

import functools
import html
import shutil

from nbformat.v4 import new_markdown_cell
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateFeedback
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade
from traitlets import Unicode

from boxgrader.cells import failure
from boxgrader.workspace import GradingError

LONGEST = 2000  # of a message in the summary; the cell below shows all of it
# nbgrader's own list names no check, and a hint in one long line is read to its first half.
STYLE = """
#toc, div.prompt { display: none; }
div.output pre { white-space: pre-wrap; overflow-wrap: anywhere; }
div.output_error pre { border-left: 4px solid #d55e00; }
#notebook-container > .cell:first-child { border-bottom: 1px solid #ccc; padding-bottom: 1em; }
#notebook-container > .cell:first-child li { margin-bottom: 0.6em; }
"""


class ShowHintsOnly(NbGraderPreprocessor):
    """Cut the tracebacks of graded cells, which quote hidden tests, down to the message."""

    def preprocess_cell(self, cell, resources, cell_index):
        """Return the cell with short tracebacks, and the resources as they came."""
        if is_grade(cell) and cell.cell_type == "code":
            for output in cell.outputs:
                if output.output_type == "error":
                    output.traceback = [failure(cell)]
        return cell, resources


class Summary(NbGraderPreprocessor):
    """Open the page with the score, and with what each failed check said. Comes last."""

    reason = Unicode(help="What befell the whole notebook.").tag(config=True)

    def preprocess(self, notebook, resources):
        """Return the notebook with one more cell at its head, and the resources with our style."""
        told = resources["nbgrader"]
        with Gradebook(told["db_url"]) as book:
            grades = book.find_submission_notebook(
                told["notebook"], told["assignment"], told["student"]
            ).grades
            by_hand = sum(grade.max_score for grade in grades if grade.needs_manual_grade)
        failed = {}
        for cell in notebook.cells:
            if is_grade(cell) and cell.cell_type == "code" and failure(cell):
                failed.setdefault(failure(cell), []).append(cell.metadata.nbgrader)
        text = f"<h2>{told['score']:g} of {told['max_score']:g} points</h2>"
        if self.reason:
            text += f"<p><b>{html.escape(self.reason)}</b></p>"
        if by_hand:
            text += f"<p>{by_hand:g} more are given by hand, and are not counted yet.</p>"
        if failed:
            text += f"<p>What to look at:</p><ol>{''.join(map(_said, failed.items()))}</ol>"
        elif not self.reason:
            text += "<p>Every check passes.</p>"
        notebook.cells.insert(0, new_markdown_cell(text))
        resources["inlining"]["css"].append(STYLE)
        return notebook, resources


def _said(failed):
    """Return a line of the summary: what was said, by which checks, for how many points."""
    message, checks = failed
    names = ", ".join(f'<a href="#{c.grade_id}">{c.grade_id}</a>' for c in checks)
    lines = "<br>".join(html.escape(message[:LONGEST]).splitlines())
    return f"<li>{lines}<br>{names} ({sum(c.points for c in checks):g} points)</li>"


def write(workspace, pairs):
    """Write build/feedback/STUDENT/EXERCISE.html for each submission; return the folder.

    Whoever has no graded notebook gets a page that says why.
    """
    folder = workspace.build / "feedback"
    for student, exercise in pairs:
        page = folder / student / f"{exercise}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        record = workspace.record(student, exercise)
        graded, reason = record.get("graded"), _reason(record)
        if not graded and not reason:
            raise GradingError(f"{student}/{exercise} is not graded yet. First: make grade")
        if graded and (workspace.path / "autograded" / student / exercise).is_dir():
            settings = functools.partial(_tell, reason)
            workspace.convert(GenerateFeedback, exercise, student, settings)
            made = workspace.path / "feedback" / student / exercise / f"{exercise}.html"
            shutil.copyfile(made, page)
        else:
            page.write_text(
                f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{exercise}</title>'
                f"<h1>{exercise}</h1><p>Your notebook could not be graded: "
                f"{html.escape(reason)}.</p></html>\n",
                encoding="utf-8",
            )
    return folder


def _reason(record):
    """Return what befell a whole submission, in words for its student."""
    if record.get("broken"):
        return (
            f"Your file could not be read as a notebook ({record['broken']}). "
            "Open it in JupyterLab, save it, and hand it in again."
        )
    return record.get("reason", "")


def _tell(reason, config):
    config.Summary.reason = reason
