"""What the cells of a graded notebook say."""

import re

from nbformat import NotebookNode


def grade_id(cell: NotebookNode) -> str | None:
    """Return the nbgrader id of a cell, or None for a cell that nbgrader does not know."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def failure(cell: NotebookNode) -> str:
    """Return a cell's error as one text, or an empty one."""
    for output in cell.outputs:
        if output.output_type == "error":
            value = re.sub(r"\x1b\[[0-9;]*m", "", output.evalue)
            kind = "" if output.ename == "AssertionError" else f"{output.ename}: "
            return f"{kind}{value}" or output.ename
    return ""
