"""What the cells of a graded notebook say."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a worker need not wait for it
    from nbformat import NotebookNode


def grade_id(cell: "NotebookNode") -> str | None:
    """Return the nbgrader id of a cell, or None for a cell that nbgrader does not know."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def failure(outputs: Iterable[Mapping[str, Any]]) -> str:
    """Return the error among a cell's outputs as one text, or an empty one."""
    for output in outputs:
        if output["output_type"] == "error":
            value = re.sub(r"\x1b\[[0-9;]*m", "", output["evalue"])
            # Of a cell that could not be read Python names a file, which is none of the student's.
            value = re.sub(r"\((?:<[^>]*>|\S+\.py), line (\d+)\)", r"(line \1 of the cell)", value)
            kind = "" if output["ename"] == "AssertionError" else f"{output['ename']}: "
            return f"{kind}{value}" or output["ename"]
    return ""
