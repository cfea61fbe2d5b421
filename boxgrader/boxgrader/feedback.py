"""Feedback for students: nbgrader's pages, with the checks' hints and without the hidden tests."""

import contextlib
import functools
import hashlib
import html
import json
import shutil
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateFeedback
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_locked, is_solution
from tqdm import tqdm
from traitlets import Unicode
from traitlets.config import Config

from . import late
from .cells import failure, grade_id
from .children import in_children
from .exchange import keep_notes
from .files import write_whole
from .hand_in import SECRET
from .marks import Marks, of_class
from .model import Record
from .safe_html import POLICY
from .workspace import Workspace

LONGEST = 2000  # of a message in the summary; the cell below shows all of it
MOST_LINES = 40  # of a given cell, before it scrolls by itself
# nbgrader's own list names no check, its tables have no padding, and it knows no dark screen.
STYLE = Path(__file__).with_name("feedback.css")


class ShowHintsOnly(NbGraderPreprocessor):
    """Cut the tracebacks of graded cells, which quote hidden tests, down to the message."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, cell_index: int) -> tuple:
        """Return the cell with short tracebacks, and the resources as they came."""
        if is_grade(cell) and cell.cell_type == "code":
            for output in cell.outputs:
                if output.output_type == "error":
                    output.traceback = [failure(cell.outputs)]
        return cell, resources


class Summary(NbGraderPreprocessor):
    """Open the page with the score, and with what each failed check said. Comes last."""

    reason = Unicode(help="What happened to the whole notebook.").tag(config=True)
    release = Unicode(help="From which release it was made: current, older or unknown.").tag(
        config=True
    )

    attempts_note = Unicode(help="What is to be said of attempts.").tag(config=True)

    def preprocess(self, notebook: NotebookNode, resources: Any) -> tuple:
        """Return the notebook with one more cell at its head, and the resources with our style."""
        told, mark = resources["nbgrader"], notebook.metadata.get("boxgrader", {})
        reason = self.reason or mark.get("reason")
        with Gradebook(told["db_url"]) as book:
            grades = book.find_submission_notebook(
                told["notebook"], told["assignment"], told["student"]
            ).grades
            by_hand = sum(grade.max_score for grade in grades if grade.needs_manual_grade)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        stopped: dict[str, NotebookNode] = {}
        failed: dict[str, list[NotebookNode]] = {}
        for cell in code:
            outputs = cell.get("outputs", [])
            said, kinds = failure(outputs), {output.get("ename") for output in outputs}
            if said and is_grade(cell):
                failed.setdefault(said, []).append(cell)
            elif said and (is_solution(cell) or kinds & UNREADABLE):
                stopped.setdefault(said, cell)  # once: where the kernel died, all others say so
        text = f"<h2>{told['score']:g} of {told['max_score']:g} points</h2>"
        text += _penalty(told["late_penalty"])
        if reason:
            text += f"<p><b>{html.escape(reason[:1].upper() + reason[1:])}</b></p>"
        text += f"<p>{html.escape(self.attempts_note)}</p>" if self.attempts_note else ""
        if mark.get("broken"):  # of a file that was not read there is no more to say
            stopped, failed = {}, {}
        else:
            text += _put_back(mark.get("put_back", {}), self.release)
        if by_hand:
            text += f"<p>{by_hand:g} more are given by hand, and are not counted yet.</p>"
        items = [*map(_stopped_item, stopped.items()), *map(_failed_item, failed.items())]
        if items:
            text += f"<p>What to look at:</p><ol>{''.join(items)}</ol>"
        elif not reason:
            text += "<p>Every check passes.</p>"
        notebook.cells.insert(0, new_markdown_cell(text))
        resources["inlining"]["css"].append(STYLE.read_text(encoding="utf-8") + _scrolled(code))
        return notebook, resources


# Python's words for code that it could not begin to run: no stub says so, only what was typed.
UNREADABLE = {"SyntaxError", "IndentationError", "TabError"}


def _link(cell: NotebookNode) -> str:
    name = html.escape(grade_id(cell) or "a cell of yours")
    return f'<a href="#{html.escape(f"cell-id={cell.id}")}">{name}</a>'


def _in_lines(message: str) -> str:
    return "<br>".join(html.escape(message[:LONGEST]).splitlines())


def _stopped_item(stopped: tuple[str, NotebookNode]) -> str:
    """Return a line of the summary: which cell of the student's stopped by itself, and how."""
    message, cell = stopped
    return f"<li>{_in_lines(message)}<br>{_link(cell)}: this cell itself stopped</li>"


def _failed_item(failed: tuple[str, list[NotebookNode]]) -> str:
    """Return a line of the summary: what was said, by which checks, for how many points."""
    message, checks = failed
    points = sum(cell.metadata.nbgrader.points for cell in checks)
    unit = "point" if points == 1 else "points"
    return f"<li>{_in_lines(message)}<br>{', '.join(map(_link, checks))} ({points:g} {unit})</li>"


def _penalty(points: float) -> str:
    """Say what was taken off, if anything was."""
    unit = "point is" if points == 1 else "points are"
    return f"<p>{points:g} {unit} taken off: it came late.</p>" if points else ""


def _put_back(found: dict[str, list[str]], release: str) -> str:
    """Say which of the exercise's own cells do not count as they were handed in."""
    changed = [] if release == "older" else found.get("changed", [])
    words: list[tuple[str, Iterable[str]]] = [
        ("changed, and count as they were handed out", changed),
        ("missing, and were put back", found.get("deleted", [])),
        ("there more than once, and one of them counts", dict.fromkeys(found.get("twice", []))),
    ]
    said = [f"<li>These were {why}: {html.escape(', '.join(n))}.</li>" for why, n in words if n]
    if release == "older":
        said.insert(0, "<li>Your notebook is from an older release: today's checks count.</li>")
    return f"<p>Cells of the exercise itself:</p><ul>{''.join(said)}</ul>" if said else ""


def _scrolled(code: list[NotebookNode]) -> str:
    """Return a style that keeps long cells of the exercise from burying the student's own."""
    long = [cell.id for cell in code if cell.source.count("\n") >= MOST_LINES]
    given = {c.id for c in code if is_locked(c) and not is_solution(c)}
    places = ", ".join(f'[id="cell-id={name}"] .input_area' for name in long if name in given)
    return f"{places} {{ max-height: 20em; overflow: auto; }}\n" if places else ""


# --- The class's pages --------------------------------------------------------------------------


def write(
    workspace: Workspace,
    pairs: list[tuple[str, str]],
    workers: int | None = None,
    progress: bool = True,
) -> tuple[Path, list[tuple[str, str]], dict[tuple[str, str], str]]:
    """Write build/feedback/STUDENT/EXERCISE.html for each submission whose page would change.

    Each page stands alone: it is made in a child process with limits, and one that can't be made
    is replaced by a short one. A submission without a graded notebook gets a page that says why.

    Returns
    -------
    folder : path
    written : list of (student, exercise)
    problems : dict
        By (student, exercise): not graded yet, or why there is only a short page.
    """
    folder, kept = workspace.build / "feedback", workspace.path / "feedback" / "stamps.json"
    late.assign(workspace)
    with workspace.gradebook() as book:
        marks = of_class(book)
    stamps = _read(kept)
    problems, jobs = {}, {}
    for pair in pairs:
        page = folder / pair[0] / f"{pair[1]}.html"
        record = workspace.record(*pair)
        if not record.graded and not _reason(record):
            problems[pair] = f"not graded yet. First: {workspace.settings.command('grade')}"
            page.unlink(missing_ok=True)  # it was an earlier submission's
            continue
        stamp = _stamp(workspace, pair, record, marks.get(pair, Marks()))
        if stamps.get("/".join(pair)) != stamp or not page.exists():
            page.parent.mkdir(parents=True, exist_ok=True)
            jobs[pair] = (workspace, pair, page, _reason(record)), stamp
    made = in_children(_make, {pair: job for pair, (job, _) in jobs.items()}, workers)
    try:
        for pair, problem in tqdm(made, total=len(jobs), unit="page", disable=not progress):
            if problem:
                problems[pair] = problem
                (_, _, page, reason), _ = jobs[pair]
                page.write_text(
                    _short(pair[1], marks.get(pair), workspace.record(*pair), reason),
                    encoding="utf-8",
                )
                _to_nbgrader(workspace, pair, page)
            else:
                stamps["/".join(pair)] = jobs[pair][1]
    finally:
        kept.parent.mkdir(exist_ok=True)
        write_whole(kept, json.dumps(stamps))
    return folder, list(jobs), problems


def _read(path: Path) -> dict[str, str]:
    with contextlib.suppress(OSError, ValueError):  # without it, every page is made again
        return json.loads(path.read_text(encoding="utf-8"))
    return {}


def _stamp(workspace: Workspace, pair: tuple[str, str], record: Record, marks: Marks) -> str:
    """Return a text that changes when a submission's page would."""
    notebook = _graded_notebook(workspace, *pair)
    files = (notebook, notebook.with_name(SECRET))
    content = b"".join(path.read_bytes() for path in files if path.exists())
    digest = hashlib.sha256(content).hexdigest()
    facts = [
        _reason(record),
        record.release,
        record.attempts_note,
        marks.digest(),
        _environment(),
        digest,
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


@functools.cache
def _environment() -> list:
    """Return what a page depends on beside the notebook and its marks."""
    here = Path(__file__).parent
    code = b"".join(
        (here / f"{name}.py").read_bytes() for name in ("cells", "feedback", "markup", "safe_html")
    )
    versions = [version(name) for name in ("nbgrader", "nbconvert", "nh3", "latex2mathml")]
    return [hashlib.sha256(code).hexdigest(), versions]


def _graded_notebook(workspace: Workspace, student: str, exercise: str) -> Path:
    return workspace.path / "autograded" / student / exercise / f"{exercise}.ipynb"


def _make(workspace: Workspace, pair: tuple[str, str], page: Path, reason: str) -> None:
    """Make one page, in a child process."""
    if _graded_notebook(workspace, *pair).exists():
        student, exercise = pair
        settings = functools.partial(_set_facts, reason, workspace.record(student, exercise))
        workspace.convert(GenerateFeedback, exercise, student, settings)
        made = workspace.path / "feedback" / student / exercise / f"{exercise}.html"
        shutil.copyfile(made, page)
    else:
        text = f"Your notebook could not be graded: {html.escape(reason)}."
        page.write_text(_plain(pair[1], f"<p>{text}</p>"), encoding="utf-8")
        _to_nbgrader(workspace, pair, page)


def _to_nbgrader(workspace: Workspace, pair: tuple[str, str], page: Path) -> None:
    """Lay a page that nbgrader did not make where its release_feedback looks for it."""
    folder = workspace.path / "feedback" / pair[0] / pair[1]
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(page, folder / page.name)
    graded, submitted = _graded_notebook(workspace, *pair), workspace.submitted(*pair)
    keep_notes((graded if graded.exists() else submitted).parent, folder)


def _short(exercise: str, marks: Marks | None, record: Record, reason: str) -> str:
    """Return a page with the score and what the checks said, but without the notebook."""
    text = f"<h2>{marks.total:g} of {marks.maximum:g} points</h2>" if marks else ""
    text += _penalty(marks.penalty) if marks else ""
    text += f"<p>{html.escape(reason)}</p>" if reason else ""
    hints = [
        f"<li>{html.escape(check)}: {html.escape(said[:LONGEST])}</li>"
        for check, said in record.hints.items()
    ]
    text += f"<p>What to look at:</p><ul>{''.join(hints)}</ul>" if hints else ""
    return _plain(exercise, f"{text}<p>The notebook itself could not be shown on this page.</p>")


def _plain(exercise: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8">{POLICY}<title>{exercise}</title>'
        f"<h1>{exercise}</h1>{body}</html>\n"
    )


def _reason(record: Record) -> str:
    """Return what happened to a whole submission, in words for its student."""
    if record.broken:
        return (
            f"Your file could not be read as a notebook ({record.broken}). "
            "Open it in JupyterLab, save it, and hand it in again."
        )
    return record.reason


def _set_facts(reason: str, record: Record, config: Config) -> None:
    config.Summary.reason, config.Summary.release = reason, record.release
    config.Summary.attempts_note = record.attempts_note
