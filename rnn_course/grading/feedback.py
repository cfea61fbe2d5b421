"""Feedback for students: nbgrader's pages, with the checks' hints and without the hidden tests."""

import html
import shutil

from nbgrader.converters import GenerateFeedback
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade

from rnn_course.grading.workspace import GradingError


class ShowHintsOnly(NbGraderPreprocessor):
    """Cut the tracebacks of graded cells, which quote hidden tests, down to the message."""

    def preprocess_cell(self, cell, resources, cell_index):
        """Return the cell with short tracebacks, and the resources as they came."""
        if is_grade(cell) and cell.cell_type == "code":
            for output in cell.outputs:
                if output.output_type == "error":
                    output.traceback = [f"{output.ename}: {output.evalue}"]
        return cell, resources


def write(workspace, pairs):
    """Write build/feedback/STUDENT/EXERCISE.html for each submission; return the folder.

    Whoever has no graded notebook gets a page that says why.
    """
    folder = workspace.build / "feedback"
    for student, exercise in pairs:
        page = folder / student / f"{exercise}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        record = workspace.record(student, exercise)
        graded = record.get("graded")
        if not graded and not record.get("reason"):
            raise GradingError(f"{student}/{exercise} is not graded yet. First: make grade")
        if graded and (workspace.path / "autograded" / student / exercise).is_dir():
            workspace.convert(GenerateFeedback, exercise, student)
            made = workspace.path / "feedback" / student / exercise / f"{exercise}.html"
            shutil.copyfile(made, page)
        else:
            reason = html.escape(record["reason"])
            page.write_text(
                f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{exercise}</title>'
                f"<h1>{exercise}</h1><p>Your notebook could not be graded: {reason}.</p></html>\n",
                encoding="utf-8",
            )
    return folder
