"""Normalise a submission before anything acts on it.

A submission is whatever a student uploaded. Of its notebook only the cells' text is believed;
types, metadata, points, tags and the kernel come from the release, and cells that are missing
come back from it. A cell is recognised by its nbgrader id, or by its notebook cell id, or by its
text, or by the function that it defines, or, a written answer, by its place: so a correct answer
keeps its marks although an editor dropped the metadata.
"""

import codecs
import contextlib
import itertools
import json
import re
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from nbformat import NotebookNode

from .files import read_plain
from .text import storable

MAX_BYTES = 20 * 2**20
MAX_PARTS = 500_000  # lists and dicts in a file, outputs included
MAX_CELLS = 2000
MAX_TEXT = 2_000_000  # characters that a student wrote, all cells together
NO_MARKS = bytes(set(range(256)) - set(b'"[{'))
PUT_BACK = (
    "\n\n*(The file that was handed in had no such cell: this is the exercise's own text. "
    "The answer may stand elsewhere in the notebook.)*"
)
DOCSTRING = re.compile(r'("""|\'\'\').*?\1', re.DOTALL)
UNSTORABLE = re.compile(r"\\u(d[89a-f]|0000)", re.IGNORECASE)  # half pairs, and zeros


class NotANotebook(Exception):
    """The file can't be read as a notebook; the text says why."""


def read_notebook(path: str | Path) -> tuple[NotebookNode, list[str]]:
    """Return a file's notebook and a list of remarks; raise NotANotebook, with the reason.

    A byte order mark, another encoding and the old format 3 are converted, with a remark.
    """
    try:
        raw = read_plain(path, MAX_BYTES)
    except OSError as error:
        raise NotANotebook(f"it can't be opened: {error.strerror}") from None
    if not raw.strip():
        raise NotANotebook("the file is empty")
    if len(raw) > MAX_BYTES:
        raise NotANotebook(f"it has more than {MAX_BYTES // 2**20} MB, the most that is read")
    two_bytes = raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    raw = raw.decode("utf-16", "replace").encode("utf-8", "replace") if two_bytes else raw
    if (parts := _parts(raw)) > MAX_PARTS:  # before any memory is taken
        raise NotANotebook(f"it has {parts:,} parts; at most {MAX_PARTS:,} are read")
    text, remarks = _decoded(raw)
    remarks += ["the file was not UTF-8; it was read as UTF-16"] if two_bytes else []
    try:
        data = json.loads(text)
        data = storable(data) if UNSTORABLE.search(text) else data
        if not isinstance(data, dict) or not ({"cells", "worksheets"} & data.keys()):
            raise NotANotebook("it is JSON, but not a notebook")
        _count(data)
        # What number a format goes by is no reason to lose an answer: its cells are what counts.
        if not isinstance(data.get("cells"), list):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                old = data["nbformat"] if data.get("nbformat") in (1, 2) else 3
                data = nbformat.convert(nbformat.from_dict({**data, "nbformat": old}), 4)
            remarks.append("the notebook is in an old format; it was converted")
        return _notebook(list(_cells(data["cells"]))), remarks
    except NotANotebook:
        raise
    except json.JSONDecodeError as error:
        raise NotANotebook(f"it is not JSON: {error.msg} in line {error.lineno}") from None
    except Exception as error:  # a file can be wrong in more ways than can be listed
        raise NotANotebook(f"it is damaged: {type(error).__name__}: {error}"[:300]) from None


def _parts(raw: bytes) -> int:
    """Return how many lists and dicts a JSON text has; brackets in its strings are none."""
    left = raw.replace(rb"\\", b"").replace(rb"\"", b"").translate(None, NO_MARKS)
    marks = np.frombuffer(left, np.uint8)
    quotes = marks == ord('"')
    return int(np.count_nonzero(~quotes & (np.cumsum(quotes, dtype=np.uint8) % 2 == 0)))


def _count(data: dict) -> None:
    """Refuse a notebook with too many cells, before each of them is converted."""
    sheets = data.get("worksheets") or []
    lists = [data.get("cells"), *(sheet.get("cells") for sheet in sheets)]
    count = sum(len(cells) for cells in lists if isinstance(cells, list))
    if count > MAX_CELLS:
        raise NotANotebook(f"it has {count:,} cells; at most {MAX_CELLS:,} are read")


def _decoded(raw: bytes) -> tuple[str, list[str]]:
    try:
        text = raw.decode("utf-8-sig")
        return text, (["the file began with a byte order mark"] if raw[:1] == b"\xef" else [])
    except UnicodeDecodeError:
        pass
    with contextlib.suppress(UnicodeDecodeError):
        return raw.decode("cp1252"), ["the file was not UTF-8; it was read as Windows-1252"]
    return raw.decode("latin-1"), ["the file was not UTF-8; it was read as Latin-1"]


def _notebook(cells: list, **metadata: Any) -> NotebookNode:
    return nbformat.from_dict(
        {"nbformat": 4, "nbformat_minor": 5, "cells": cells, "metadata": metadata}
    )


def _cell(kind: str, source: str, name: str = "") -> NotebookNode:
    """Return a new cell; nbformat's own functions would validate each, ten times slower."""
    cell: dict[str, Any] = {"cell_type": kind, "source": source, "id": name, "metadata": {}}
    if kind == "code":
        cell |= {"outputs": [], "execution_count": None}
    return nbformat.from_dict(cell)


def _pictures(attachments: dict) -> dict[str, dict[str, str]]:
    """Return a cell's attachments, without those that are not {name: {type: text}}."""
    good = {name: kinds for name, kinds in attachments.items() if isinstance(kinds, dict)}
    return {
        n: kinds for n, kinds in good.items() if all(isinstance(k, str) for k in kinds.values())
    }


def _cells(cells: list) -> Iterator[NotebookNode]:
    """Yield clean cells: type, text, ids and attachments, if they are what they should be."""
    left = MAX_TEXT
    for cell in cells:
        if not isinstance(cell, dict):
            continue
        source = cell.get("source", "")
        if not isinstance(source, str):
            parts = source if isinstance(source, list) else []
            source = "".join(part for part in parts if isinstance(part, str))
        left -= len(source)
        if left < 0:
            raise NotANotebook(f"it has more than {MAX_TEXT:,} characters of text and code")
        kind = cell.get("cell_type")
        clean = _cell(kind if kind in ("code", "markdown") else "raw", source)
        metadata = cell.get("metadata")
        mark = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        if isinstance(mark, dict) and isinstance(mark.get("grade_id"), str):
            clean.metadata["nbgrader"] = {"grade_id": mark["grade_id"]}
        clean.metadata["known_as"] = _ids(cell)
        if clean.cell_type == "markdown" and isinstance(cell.get("attachments"), dict):
            clean["attachments"] = nbformat.from_dict(_pictures(cell["attachments"]))
        yield clean


def _ids(cell: dict) -> list[str]:
    """Return the ids under which a cell may be known: Jupyter's own, Colab's, Deepnote's."""
    metadata = cell.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    ids = (cell.get("id"), metadata.get("id"), metadata.get("cell_id"))
    return [name for name in ids if isinstance(name, str)]


def read_submission(path: str | Path, release: NotebookNode) -> tuple[NotebookNode, list[str], str]:
    """Return a file's normalised notebook, remarks, and why it is empty where it can't be read."""
    try:
        notebook, remarks = read_notebook(path)
    except NotANotebook as error:
        return normalise(_notebook([]), release)[0], [], str(error)
    notebook, missing = normalise(notebook, release)
    return notebook, remarks + missing, ""


def normalise(notebook: NotebookNode, release: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """Give a notebook the release's cells, each once, with the student's text in them.

    Parameters
    ----------
    notebook : nbformat notebook
        As read_notebook gives it.
    release : nbformat notebook
        The exercise as handed out.

    Returns
    -------
    notebook : nbformat notebook
        Its metadata's put_back names the release's cells that were changed, deleted or there twice.
    remarks : list of str
        Which answers are missing.
    """
    known = _known(release)
    originals = {cell.metadata.nbgrader.grade_id: cell for cell in known}
    owner = owners(notebook.cells, release)
    cells, place, missing = [], {}, []
    put_back: dict[str, list[str]] = {"changed": [], "deleted": [], "twice": []}
    for number, cell in enumerate(notebook.cells):
        name = owner.get(number)
        if name is None:
            clean = _cell(cell.cell_type, cell.source, f"student-{number}")
            mark = cell.metadata.get("nbgrader", {}).get("grade_id")
            put_back["twice"] += [mark] if mark in originals else []
        else:
            clean = _marked(cell, originals[name])
            place[name] = clean
            changed = clean.source.strip() != cell.source.strip()
            put_back["changed"] += [name] if changed else []
        if clean.cell_type == "markdown" and "attachments" in cell:
            clean["attachments"] = cell["attachments"]
        cells.append(clean)
    after = None
    for original in known:
        name = original.metadata.nbgrader.grade_id
        if name not in place:
            place[name] = nbformat.from_dict(original)
            at = next((i for i, cell in enumerate(cells) if cell is after), -1) + 1
            cells.insert(at, place[name])
            if not original.metadata.nbgrader.get("solution"):
                put_back["deleted"].append(name)
            elif notebook.cells:
                missing.append(f"the cell of the answer {name} was missing and was put back empty")
                if original.cell_type == "markdown":  # changed text is then graded by hand
                    place[name].source += PUT_BACK
        after = place[name]
    kernel = {"kernelspec": release.metadata.kernelspec} if "kernelspec" in release.metadata else {}
    return _notebook(cells, put_back=put_back, **kernel), missing


def _known(release: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in release.cells if "nbgrader" in cell.metadata]


def owners(cells: list[NotebookNode], release: NotebookNode) -> dict[int, str]:
    """Return {number of a submitted cell: grade id of the release's cell that it is}.

    A changed answer beats the release's own text, which editors and students paste below; then
    the surest sign counts; then the last copy.
    """
    known = _known(release)
    signs = _signs(known)
    originals: dict[str, NotebookNode] = {cell.metadata.nbgrader.grade_id: cell for cell in known}
    copies: dict[str, list[tuple[bool, int, int]]] = {}
    for number, cell in enumerate(cells):
        found = ((rank, sign(cell)) for rank, sign in enumerate(signs))
        for rank, name in found:
            if name in originals:
                worth = (_changed(cell, originals[name]), -rank, number)
                copies.setdefault(name, []).append(worth)
                break
    best = {name: max(found)[-1] for name, found in copies.items()}
    answers = [name for name in originals if name in best and max(copies[name])[0]]
    here = -1
    for name in (name for name in originals if name in best):
        if name in answers:
            answers.remove(name)
        else:  # of the rest, the copy that stands between the answers before and after it
            last = min((best[n] for n in answers if best[n] > here), default=len(cells))
            fitting = [number for *_, number in copies[name] if here < number < last]
            best[name] = min(fitting, default=best[name])
        here = max(here, best[name])
    owner = {number: name for name, number in best.items()}
    return _by_place(cells, release, owner) | owner


def _signs(known: list[NotebookNode]) -> list[Callable[[NotebookNode], str | None]]:
    """Return functions of a cell that tell its grade id, or None: the surest first."""
    by_cell_id = {cell.id: cell.metadata.nbgrader.grade_id for cell in known}
    by_text: dict[str, str] = {}
    by_function: dict[str, str] = {}
    for cell in known:
        mark = cell.metadata.nbgrader
        if mark.get("solution") and cell.cell_type == "code":
            by_function |= dict.fromkeys(_functions(cell.source), mark.grade_id)
        elif not mark.get("solution"):
            by_text[cell.source.strip()] = mark.grade_id

    def by_function_of(cell: NotebookNode) -> str | None:
        found = _functions(cell.source) if cell.cell_type == "code" else []
        return next((by_function[name] for name in found if name in by_function), None)

    return [
        lambda cell: cell.metadata.get("nbgrader", {}).get("grade_id"),
        lambda cell: next((by_cell_id[i] for i in cell.metadata.known_as if i in by_cell_id), None),
        lambda cell: by_text.get(cell.source.strip()),
        by_function_of,
    ]


def _changed(cell: NotebookNode, original: NotebookNode) -> bool:
    """Say whether a cell holds an answer: text that is not the release's."""
    answer = original.metadata.nbgrader.get("solution")
    return bool(answer) and not is_blank(cell.source, original.source)


def is_blank(source: str, original: str) -> bool:
    """Say whether a cell holds no answer: the release's text, or an older release's stub."""
    if source.strip() in ("", original.strip()):
        return True
    code = re.sub("#.*", "", DOCSTRING.sub("", source))
    return "raise NotImplementedError" in code and not any(map(_states, code.split("\n")))


def _states(line: str) -> bool:
    """Say whether a line of a function's body does more than call a function."""
    if line[:1] not in (" ", "\t"):
        return False
    left, equals, right = line.partition("=")
    assigns = equals and right[:1] != "=" and not re.search(r"[(!<>]", left)
    works = re.match(r"\s*(return|yield|for|if|while|with|try)\b", line)
    return bool(assigns or works)


def _by_place(
    cells: list[NotebookNode], release: NotebookNode, owner: dict[int, str]
) -> dict[int, str]:
    """Return {number: grade id} of written answers whose marks are lost: what follows the question.

    It is the first text of the student's own between the question and the release's next cell.
    """
    texts = {cell.source.strip() for cell in release.cells}
    ids = {cell.id for cell in release.cells}
    handed_out = {
        n
        for n, cell in enumerate(cells)
        if n in owner or cell.source.strip() in texts or ids & set(cell.metadata.known_as)
    }
    number_of = {name: number for number, name in owner.items()}
    found = {}
    for question, original in itertools.pairwise(release.cells):
        mark = original.metadata.get("nbgrader", {})
        number = number_of.get(mark.get("grade_id"))
        written = mark.get("solution") and original.cell_type == "markdown"
        if not written or (number is not None and _changed(cells[number], original)):
            continue
        asked = [
            n for n, cell in enumerate(cells) if cell.source.strip() == question.source.strip()
        ]
        for start in asked or [number_of.get(_mark_before(release, original), -1)]:
            for n in range(start + 1, len(cells)):
                stub = n == number or not _changed(cells[n], original)
                if not stub and n in handed_out:
                    break  # the release's next cell
                if not stub and cells[n].cell_type == "markdown":
                    found[n] = mark.grade_id
                    break
    for name in number_of.keys() & set(found.values()):
        owner.pop(number_of[name], None)
    return {number: name for name, number in {name: n for n, name in found.items()}.items()}


def _mark_before(release: NotebookNode, original: NotebookNode) -> str:
    """Return the grade id of the last cell that nbgrader knows before another, or ""."""
    names = [c.metadata.get("nbgrader", {}).get("grade_id") for c in release.cells]
    before = [name for name in names[: release.cells.index(original)] if name]
    return before[-1] if before else ""


def _functions(source: str) -> list[str]:
    """Return the names of the functions that a cell defines at its top level."""
    lines = (line for line in source.split("\n") if line.startswith("def ") and "(" in line)
    return [line[4 : line.index("(")].strip() for line in lines]


def _marked(cell: NotebookNode, original: NotebookNode) -> NotebookNode:
    """Return the release's cell, with the student's text if it is one to write in."""
    locked = original.metadata.nbgrader.get("locked") and not original.metadata.nbgrader.solution
    clean = nbformat.from_dict(original)
    if not locked:
        clean.source = cell.source
    return clean
