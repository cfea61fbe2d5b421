"""Which submissions need not be graded again: nothing that their scores depend on has changed."""

import contextlib
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from .files import read_plain, write_whole
from .hand_in import NOTES
from .marks import Marks, of_class
from .sanitize import MAX_BYTES
from .workspace import Workspace


class Graded:
    """What was graded, and from which files: kept in ``graded.json`` in the workspace.

    Parameters
    ----------
    workspace : Workspace
        The instructor's workspace.
    common : list
        What every result depends on beside the workspace's files: plain data.
    """

    def __init__(self, workspace: Workspace, common: list) -> None:
        self.workspace, self.path = workspace, workspace.path / "graded.json"
        with workspace.gradebook() as book:
            self.marks = of_class(book)
        folders = {
            name: [*self._files("source", name), *self._files("release", name)]
            for name in workspace.released()
        }
        data = self._files("data")
        self.common = {name: _digest([*own, *data], common) for name, own in folders.items()}
        self.stamps: dict[str, str] = {}
        with contextlib.suppress(OSError, ValueError):  # without it, all are graded again
            self.stamps = json.loads(self.path.read_text(encoding="utf-8"))

    def _files(self, *steps: str) -> list[Path]:
        folder = self.workspace.path.joinpath(*steps)
        return sorted(path for path in folder.rglob("*") if path.is_file())

    def stamp(self, student: str, exercise: str) -> str:
        """Return a text that changes when anything does that this submission's score depends on."""
        folder, facts = self.workspace.path / "submitted" / student / exercise, []
        for path in sorted([*folder.glob("*.ipynb"), *(folder / name for name in NOTES)]):
            try:
                content = read_plain(path, MAX_BYTES)
            except OSError as error:
                content = str(error).encode()
            facts += [path.name, hashlib.sha256(content).hexdigest()]
        return _digest([], [self.common.get(exercise), facts])

    def marks_of(self, student: str, exercise: str) -> Marks | None:
        """Return a submission's marks if it need not be graded again; else None."""
        record = self.workspace.record(student, exercise)
        result = self.workspace.path / "autograded" / student / exercise / f"{exercise}.ipynb"
        same = self.stamps.get(f"{student}/{exercise}") == self.stamp(student, exercise)
        return (
            self.marks.get((student, exercise))
            if same and record.graded and (result.exists())
            else None
        )

    def note(self, student: str, exercise: str, final: bool) -> None:
        """Remember that a submission was graded; not if its result is not final."""
        self.stamps.pop(f"{student}/{exercise}", None)
        if final:
            self.stamps[f"{student}/{exercise}"] = self.stamp(student, exercise)

    def __enter__(self) -> Self:
        """Return itself; at the end, also of an interrupted run, what was noted is kept."""
        return self

    def __exit__(self, *error: object) -> None:
        """Keep what was noted for the next run."""
        write_whole(self.path, json.dumps(self.stamps))


def _digest(files: Iterable[Path], facts: list) -> str:
    digest = hashlib.sha256(json.dumps(facts, default=str).encode())
    for path in files:
        digest.update(f"\0{path.name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
