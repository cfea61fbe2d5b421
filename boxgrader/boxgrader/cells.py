"""What the cells of a graded notebook say."""

import re


def grade_id(cell):
    """Return the nbgrader id of a cell, or None for a cell that nbgrader does not know."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def failure(cell):
    """Return a cell's error as one text, or an empty one."""
    for output in cell.outputs:
        if output.output_type == "error":
            value = re.sub(r"\x1b\[[0-9;]*m", "", output.evalue)
            kind = "" if output.ename == "AssertionError" else f"{output.ename}: "
            return f"{kind}{value}" or output.ename
    return ""
