"""Normalise a submission before anything acts on it.

A submission is whatever a student uploaded. Of its notebook only the cells' text is believed;
types, metadata, points, tags and the kernel come from the release, and cells that are missing
come back from it. A cell is recognised by its nbgrader id, or by its notebook cell id, or by its
text, or by the function that it defines: so a correct answer keeps its marks although an editor
dropped the metadata.
"""

import json
import os
import re
import stat
import warnings

import nbformat

from .text import storable

MAX_BYTES = 20 * 2**20
MAX_PARTS = 500_000  # lists and dicts in a file, outputs included
MAX_CELLS = 2000
MAX_TEXT = 2_000_000  # characters that a student wrote, all cells together
UNSTORABLE = re.compile(r"\\u(d[89a-f]|0000)", re.IGNORECASE)  # half pairs, and zeros


class NotANotebook(Exception):
    """The file can't be read as a notebook; the text says why."""


def read_notebook(path):
    """Return a file's notebook and a list of remarks; raise NotANotebook, with the reason.

    A byte order mark, another encoding and the old format 3 are converted, with a remark.
    """
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode):
            raise NotANotebook("it is a link or a device, not a file")
        if found.st_size > MAX_BYTES:
            size, most = found.st_size / 2**20, MAX_BYTES // 2**20
            raise NotANotebook(f"it has {size:.0f} MB; at most {most} are read")
        with open(path, "rb") as file:
            raw = file.read()
    except OSError as error:
        raise NotANotebook(f"it can't be opened: {error.strerror}") from None
    if not raw.strip():
        raise NotANotebook("the file is empty")
    text, remarks = _decoded(raw)
    if (parts := text.count("{") + text.count("[")) > MAX_PARTS:  # before any memory is taken
        raise NotANotebook(f"it has {parts:,} parts; at most {MAX_PARTS:,} are read")
    try:
        data = json.loads(text)
        data = storable(data) if UNSTORABLE.search(text) else data
        if not isinstance(data, dict) or not ({"cells", "worksheets"} & data.keys()):
            raise NotANotebook("it is JSON, but not a notebook")
        _count(data)
        if data.get("nbformat") != 4:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                data = nbformat.convert(nbformat.from_dict(data), 4)
            remarks.append("the notebook is in an old format; it was converted")
        return _notebook(list(_cells(data["cells"]))), remarks
    except NotANotebook:
        raise
    except json.JSONDecodeError as error:
        raise NotANotebook(f"it is not JSON: {error.msg} in line {error.lineno}") from None
    except Exception as error:  # a file can be wrong in more ways than can be listed
        raise NotANotebook(f"it is damaged: {type(error).__name__}: {error}"[:300]) from None


def _count(data):
    """Refuse a notebook of too many cells: each would be converted."""
    sheets = data.get("worksheets") or []
    lists = [data.get("cells"), *(sheet.get("cells") for sheet in sheets)]
    count = sum(len(cells) for cells in lists if isinstance(cells, list))
    if count > MAX_CELLS:
        raise NotANotebook(f"it has {count:,} cells; at most {MAX_CELLS:,} are read")


def _decoded(raw):
    try:
        text = raw.decode("utf-8-sig")
        return text, (["the file began with a byte order mark"] if raw[:1] == b"\xef" else [])
    except UnicodeDecodeError:
        return raw.decode("latin-1"), ["the file was not UTF-8; it was read as Latin-1"]


def _notebook(cells, **metadata):
    return nbformat.from_dict(
        {"nbformat": 4, "nbformat_minor": 5, "cells": cells, "metadata": metadata}
    )


def _cell(kind, source, name=""):
    """Return a new cell; nbformat's own functions would validate each, ten times slower."""
    cell = {"cell_type": kind, "source": source, "id": name, "metadata": {}}
    if kind == "code":
        cell |= {"outputs": [], "execution_count": None}
    return nbformat.from_dict(cell)


def _pictures(attachments):
    """Return a cell's attachments, without those that are not {name: {type: text}}."""
    good = {name: kinds for name, kinds in attachments.items() if isinstance(kinds, dict)}
    return {
        n: kinds for n, kinds in good.items() if all(isinstance(k, str) for k in kinds.values())
    }


def _cells(cells):
    """Yield clean cells: type, text, ids and attachments, if they are what they should be."""
    left = MAX_TEXT
    for cell in cells:
        source = cell.get("source", "")
        source = source if isinstance(source, str) else "".join(source)
        left -= len(source)
        if left < 0:
            raise NotANotebook(f"it has more than {MAX_TEXT:,} characters of text and code")
        kind = cell.get("cell_type")
        clean = _cell(kind if kind in ("code", "markdown") else "raw", source)
        metadata = cell.get("metadata")
        mark = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        if isinstance(mark, dict) and isinstance(mark.get("grade_id"), str):
            clean.metadata["nbgrader"] = {"grade_id": mark["grade_id"]}
        clean.metadata["known_as"] = cell["id"] if isinstance(cell.get("id"), str) else None
        if clean.cell_type == "markdown" and isinstance(cell.get("attachments"), dict):
            clean["attachments"] = nbformat.from_dict(_pictures(cell["attachments"]))
        yield clean


def read_submission(path, release):
    """Return a file's normalised notebook, remarks, and why it is empty where it can't be read."""
    try:
        notebook, remarks = read_notebook(path)
    except NotANotebook as error:
        return normalise(_notebook([]), release), [], str(error)
    return normalise(notebook, release), remarks, ""


def normalise(notebook, release):
    """Return a notebook with the release's cells, each once, and the student's text in them.

    Parameters
    ----------
    notebook : nbformat notebook
        As read_notebook gives it.
    release : nbformat notebook
        The exercise as handed out.
    """
    known = [cell for cell in release.cells if "nbgrader" in cell.metadata]
    owner = _owners(notebook.cells, known)
    cells, place = [], {}
    for number, cell in enumerate(notebook.cells):
        name = owner.get(number)
        if name is None:
            clean = _cell(cell.cell_type, cell.source, f"student-{number}")
        else:
            clean = _marked(cell, next(k for k in known if k.metadata.nbgrader.grade_id == name))
            place[name] = clean
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
        after = place[name]
    kernel = {"kernelspec": release.metadata.kernelspec} if "kernelspec" in release.metadata else {}
    return _notebook(cells, **kernel)


def _owners(cells, known):
    """Return {number of a submitted cell: grade id}, by the surest sign; the last copy counts."""
    by_cell_id = {cell.id: cell.metadata.nbgrader.grade_id for cell in known}
    by_text, by_function = {}, {}
    for cell in known:
        mark = cell.metadata.nbgrader
        if mark.get("solution") and cell.cell_type == "code":
            by_function |= dict.fromkeys(_functions(cell.source), mark.grade_id)
        elif not mark.get("solution"):
            by_text[cell.source.strip()] = mark.grade_id
    names = set(by_cell_id.values())

    def by_function_of(cell):
        found = (_functions(cell.source) if cell.cell_type == "code" else []) or [None]
        return by_function.get(found[0])

    signs = [
        lambda cell: cell.metadata.get("nbgrader", {}).get("grade_id"),
        lambda cell: by_cell_id.get(cell.metadata.get("known_as")),
        lambda cell: by_text.get(cell.source.strip()),
        by_function_of,
    ]
    owner = {}
    for sign in signs:
        taken = set(owner.values())
        found = {}
        for number, cell in enumerate(cells):
            name = sign(cell)
            if number not in owner and name in names and name not in taken:
                found[name] = number
        owner |= {number: name for name, number in found.items()}
    return owner


def _functions(source):
    """Return the names of the functions that a cell defines at its top level."""
    lines = (line for line in source.split("\n") if line.startswith("def ") and "(" in line)
    return [line[4 : line.index("(")].strip() for line in lines]


def _marked(cell, original):
    """Return the release's cell, with the student's text if it is one to write in."""
    locked = original.metadata.nbgrader.get("locked") and not original.metadata.nbgrader.solution
    clean = nbformat.from_dict(original)
    if not locked:
        clean.source = cell.source
    return clean
