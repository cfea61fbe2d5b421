"""Steps that nbgrader lacks: today's cells for an old exercise, and hints without hidden code."""

from pathlib import Path

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade


def grade_id(cell):
    """Return the nbgrader id of a cell, or None for a cell that nbgrader does not know."""
    marks = cell.metadata.get("nbgrader")
    return marks.get("grade_id") if isinstance(marks, dict) else None


class RestoreCells(NbGraderPreprocessor):
    """Give a submission the cells of today's release, all of them and once each.

    A cell of another release loses nbgrader's marks (nbgrader would stop on them), the last of
    several copies counts, and a cell that was deleted, or that is newer than the student's copy,
    comes back where it belongs. The text of locked cells is set right by nbgrader's
    OverwriteCells, which comes next.
    """

    def preprocess(self, nb, resources):
        """Return the notebook with its cells put right, and the resources as they came."""
        release = [cell for cell in self._release(resources["nbgrader"]).cells if grade_id(cell)]
        wanted = {grade_id(cell) for cell in release}
        by_cell_id = {cell.id: grade_id(cell) for cell in release}
        found = {}
        for cell in nb.cells:
            name = grade_id(cell) if grade_id(cell) in wanted else by_cell_id.get(cell.get("id"))
            cell.metadata.pop("nbgrader", None)
            if name:
                found[name] = cell
        after = None
        for cell in release:
            mine = found.get(grade_id(cell))
            if mine is None:
                self.log.warning("Cell %s was missing and is put back", grade_id(cell))
                mine = nbformat.from_dict(cell)
                at = next((i for i, other in enumerate(nb.cells) if other is after), -1) + 1
                nb.cells.insert(at, mine)
            mine.metadata = nbformat.from_dict(cell.metadata)
            after = mine
        return nb, resources

    def _release(self, where):
        converter = self.parent.parent  # preprocessor -> exporter -> converter
        folder = converter.coursedir.format_path(
            converter.coursedir.release_directory, ".", where["assignment"]
        )
        return nbformat.read(Path(folder, f"{where['notebook']}.ipynb"), as_version=4)


class ShowHintsOnly(NbGraderPreprocessor):
    """Cut the tracebacks of graded cells, which quote hidden tests, down to the message."""

    def preprocess_cell(self, cell, resources, cell_index):
        """Return the cell with short tracebacks, and the resources as they came."""
        if is_grade(cell) and cell.cell_type == "code":
            for output in cell.outputs:
                if output.output_type == "error":
                    output.traceback = [f"{output.ename}: {output.evalue}"]
        return cell, resources
