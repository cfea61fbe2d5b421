"""What is noted about each submission: ``records/STUDENT/ASSIGNMENT.json`` in the course."""

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .files import write_whole
from .model import Record
from .text import storable


def read(root: Path, student: str, assignment: str) -> Record:
    """Return what is noted about a submission; an empty Record if nothing is."""
    path = root / "records" / student / f"{assignment}.json"
    if not path.exists():
        return Record()
    return Record(**json.loads(path.read_text(encoding="utf-8")))


def note(
    root: Path,
    student: str,
    assignment: str,
    before: Callable[[], None] | None = None,
    **facts: Any,
) -> None:
    """Add facts, named as in Record, to what is noted about a submission.

    What they tell of is done by before(), just before they are noted.
    """
    path = root / "records" / student / f"{assignment}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    record = dataclasses.replace(read(root, student, assignment), **facts)
    text = json.dumps(storable(dataclasses.asdict(record)), indent=1, sort_keys=True)
    write_whole(path, text + "\n", before=before)
