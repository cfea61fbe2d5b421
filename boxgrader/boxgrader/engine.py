"""What replaces the exporter and the preprocessors of nbgrader's Autograde.

nbgrader converts each notebook twice. The first time `BoxedExporter` reads what was submitted,
normalises it, and, where a command grades several notebooks, has their jobs run in parallel. The
second time `BoxedExecute` writes each cell's outputs into the notebook: kept results if there are
some, else those of a run in a box here and now. `SaveScores` and `SaveRecord` then write scores,
comments and notes. All of this holds for `nbgrader autograde`, for the formgrader and for our own
commands alike.
"""

import contextlib
import copy
import hashlib
import secrets
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades
from nbgrader.utils import is_grade, is_solution
from traitlets.config import Config

from . import box, jobs, records
from .exchange import keep_notes
from .execute import close_all, grade_again, grade_job
from .files import alone, write_whole
from .model import GradingError, Job, Reason, ReasonKind, Result, summary
from .sanitize import read_submission
from .settings import BoxGrader
from .student_kernel import error_output

MARK = "boxgrader"  # the key of a graded notebook's metadata under which we note what we know


class Course:
    """A course as the grader sees it: what was released, how to run it, which results are kept."""

    # Results that are not kept for the next run, by key, until they are written.
    _unkept: dict[str, Result] = {}  # noqa: RUF012

    def __init__(self, coursedir: CourseDirectory, config: Config) -> None:
        self.coursedir, self.settings = coursedir, BoxGrader(config=config)
        self.root = Path(coursedir.root)

    def path(self, step: str, student: str, assignment: str, notebook: str) -> Path:
        """Return where a notebook lies in one of nbgrader's steps: source, release, submitted."""
        folder = getattr(self.coursedir, f"{step}_directory")
        place = self.coursedir.format_path(folder, student, assignment)
        return self.root / place / f"{notebook}.ipynb"

    def released(self, step: str, assignment: str, notebook: str) -> NotebookNode:
        """Return the instructor's notebook (step source) or the students' (release)."""
        path = self.path(step, ".", assignment, notebook)
        try:
            return _read(path, path.stat().st_mtime_ns)
        except OSError as error:
            command = self.settings.command("generate")
            raise GradingError(f"{path}: {error.strerror}. First: {command}") from None

    def submission(self, path: Path, assignment: str, notebook: str) -> NotebookNode:
        """Return a submitted file's normalised notebook, with what is known of it under MARK."""
        found, remarks, broken = read_submission(
            path, self.released("release", assignment, notebook)
        )
        if broken and path.is_file() and not path.stat().st_size:
            # What was no file at all was stored as an empty one, with a note of what it was.
            broken = records.read(self.root, path.parent.parent.name, assignment).broken or broken
        # What can't be read as a notebook may be a device without an end.
        content = b"" if broken else path.read_bytes()
        found.metadata[MARK] = {
            "remarks": remarks,
            "broken": broken,
            "sha256": hashlib.sha256(content).hexdigest(),
            "put_back": found.metadata.pop("put_back"),
        }
        return found

    def job(self, found: NotebookNode, assignment: str, notebook: str) -> Job:
        """Return the job of a normalised notebook."""
        source = self.path("source", ".", assignment, notebook)
        return jobs.make_job(
            found,
            self.released("source", assignment, notebook),
            self.secret,
            self.data,
            jobs.contents(source.parent),
            self.settings.slow_imports,
            self.settings.limits,
        )

    @cached_property
    def data(self) -> dict[str, str]:
        """The files of the course's data folder."""
        return jobs.contents(self.root / self.settings.data) if self.settings.data else {}

    @cached_property
    def secret(self) -> bytes:
        """What makes the seeds of the checks; made once for each course."""
        path = self.root / "seed.secret"
        if not path.exists():
            write_whole(path, secrets.token_hex(16), mode=0o600, first=True)
        return path.read_text().encode()

    # --- results ----------------------------------------------------------

    def kept(self, key: str) -> Result | None:
        """Return the result of a job that was run before, None if it is not known."""
        path = self.root / "results" / f"{key}.json"
        with contextlib.suppress(FileNotFoundError):
            return Result.from_json(path.read_text(encoding="utf-8"))
        return None

    def keep(self, result: Result) -> None:
        """Keep a result: on disk, or for this process alone where the next run must try again."""
        if not result.final:
            self._unkept[result.key] = result
            return
        path = self.root / "results" / f"{result.key}.json"
        path.parent.mkdir(exist_ok=True)
        write_whole(path, result.to_json())

    def result(self, job: Job) -> Result:
        """Return a job's result: a kept one, or that of a run in a box, here and now."""
        found = self._unkept.pop(job.key, None) or self.kept(job.key)
        if found is None:
            self.refuse_unsafe()
            try:
                found = grade_job(job)
                if found.doubt:
                    found = grade_again(job, found)
            finally:
                close_all()
            self.keep(found)
            self._unkept.pop(job.key, None)
        return found

    def refuse_unsafe(self, *places: Path) -> None:
        """Raise BoxError if no box can be made here, or if it could read the course."""
        box.refuse_to_show(self.root, *places)
        box.find_bwrap()

    def fill(self, wanted: Iterable[tuple[str, str, str]]) -> None:
        """Run the jobs of several submissions (student, assignment, notebook) in parallel."""
        missing = {}
        wanted = list(wanted)
        if len(wanted) < 2:  # one alone runs when its turn comes
            return
        for student, assignment, notebook in wanted:
            path = self.path("submitted", student, assignment, notebook)
            # A notebook that cannot be prepared says so when its turn comes, not here.
            with contextlib.suppress(ValueError, RecursionError, MemoryError, OSError):
                found = self.submission(path, assignment, notebook)
                if not found.metadata[MARK]["broken"]:
                    job = self.job(found, assignment, notebook)
                    if self.kept(job.key) is None:
                        missing[job.key] = job
        if len(missing) > 1:
            from .run import execute  # Dask takes a second to import

            self.refuse_unsafe()
            for result in execute(list(missing.values()), progress=True):
                if result:
                    self.keep(result)


@lru_cache(maxsize=64)
def _read(path: Path, modified: int) -> NotebookNode:
    return nbformat.read(path, as_version=4)


class BoxedExporter(NotebookExporter):
    """Reads a submission in its normalised form, and nbgrader's own copy of it as it is."""

    parent: Any  # nbgrader's Autograde, which makes the exporter

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Only the notebook counts: nothing else that was submitted is even copied, which would
        # follow links. The copy leaves the setting of a server's other requests alone.
        self.parent.coursedir = copy.copy(self.parent.coursedir)
        self.parent.coursedir.ignore = ["*"]
        self.course = Course(self.parent.coursedir, self.parent.config)
        self._filled = False
        # nbgrader calls it next: two at once would delete and write the same folders.
        self.parent.convert_notebooks = partial(self._alone, self.parent.convert_notebooks)

    def _alone(self, convert: Callable[[], None]) -> None:
        try:
            with alone(self.course.root):
                convert()
        except GradingError as error:
            self.parent.log.error(str(error))
            raise NbGraderException(str(error)) from None

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> tuple:
        """Convert a file, from which perhaps no notebook can be read."""
        if not self.parent._sanitizing:
            return super().from_filename(filename, resources=resources, **kw)
        if not self._filled:
            self._filled = True
            self.course.fill(self._wanted())
        place = resources["nbgrader"]
        path = Path(self.parent.coursedir.root, filename)
        keep_notes(path.parent, self.parent._format_dest(place["assignment"], place["student"]))
        found = self.course.submission(path, place["assignment"], place["notebook"])
        return self.from_notebook_node(found, resources=resources, **kw)

    def _wanted(self) -> list[tuple[str, str, str]]:
        """Return what this run of Autograde will convert."""
        found = []
        for paths in self.parent.assignments.values():
            for path in paths:
                place = self.parent.init_single_notebook_resources(path)["nbgrader"]
                here = place["student"], place["assignment"], place["notebook"]
                graded = self.course.path("autograded", *here)
                released = self.course.path("release", ".", *here[1:])
                if released.exists() and (self.parent.force or not graded.exists()):
                    found.append(here)
        return found


class BoxedExecute(NbGraderPreprocessor):
    """Writes the results of a boxed run into the notebook, instead of nbgrader's Execute."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple:
        """Put each cell's outputs in its place; a test that has no result fails."""
        place, mark = resources["nbgrader"], nb.metadata[MARK]
        if mark["broken"]:
            result = Result(not_run="the file is not a notebook")
        else:
            course = self.parent.course
            result = course.result(course.job(nb, place["assignment"], place["notebook"]))
        if result.failed:
            raise GradingError(summary(result.reasons))
        for index, cell in enumerate(nb.cells):
            if cell.cell_type != "code":
                continue
            outputs = result.cells.get(str(index))
            if outputs is None and is_grade(cell) and not is_solution(cell):
                outputs = [error_output("NotRun", result.not_run)]
            cell.outputs = nbformat.from_dict(outputs or [])
            cell.execution_count = None
        reasons = all_reasons(mark, result)
        mark["reason"] = summary(reasons)
        resources[MARK] = {"reasons": reasons, "seconds": result.seconds}
        return nb, resources


def all_reasons(mark: dict[str, Any], result: Result) -> list[Reason]:
    """Return the remarks on a submission: on its file first, then on its run."""
    remarks = [Reason(ReasonKind.REMARK, text) for text in mark["remarks"]]
    if mark["broken"]:
        remarks = [Reason(ReasonKind.FILE, f"Not a notebook: {mark['broken']}")]
    return remarks + result.reasons


class SaveScores(SaveAutoGrades):
    """Saves the scores; points given by hand stay given while the file is the same."""

    def _add_score(self, cell: NotebookNode, resources: Any) -> None:
        grade = self.gradebook.find_grade(
            cell.metadata.nbgrader.grade_id, self.notebook_id, self.assignment_id, self.student_id
        )
        by_hand = grade.manual_score is not None and not grade.needs_manual_grade
        super()._add_score(cell, resources)
        # nbgrader would ask for it again after every run.
        record = records.read(self.parent.course.root, self.student_id, self.assignment_id)
        if by_hand and record.graded and record.graded_files.get(self.notebook_id) == self.sha256:
            grade.needs_manual_grade = False
            self.gradebook.db.commit()

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple:
        """Save the scores, all of them or none."""
        place, self.sha256 = resources["nbgrader"], nb.metadata[MARK]["sha256"]
        self.notebook_id, self.assignment_id = place["notebook"], place["assignment"]
        self.student_id = place["student"]
        with Gradebook(place["db_url"]) as self.gradebook:
            # nbgrader would commit, and so wait for the disk, after each cell.
            commit, self.gradebook.db.commit = self.gradebook.db.commit, self.gradebook.db.flush
            nb, resources = NbGraderPreprocessor.preprocess(self, nb, resources)
            commit()
        return nb, resources


class SaveRecord(NbGraderPreprocessor):
    """Notes how the grading went, in the record and as a comment that graders see."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple:
        """Return notebook and resources as they came."""
        place, mark, found = resources["nbgrader"], nb.metadata[MARK], resources[MARK]
        root = self.parent.course.root
        who = place["student"], place["assignment"]
        single = (ReasonKind.ANSWER, ReasonKind.TEST, ReasonKind.CHECKER)
        records.note(
            root,
            *who,
            broken=mark["broken"],
            reason=mark["reason"],
            seconds=found["seconds"],
            hints={r.cell: r.text for r in found["reasons"] if r.kind in single},
            graded=datetime.now(UTC).isoformat(timespec="seconds"),
            graded_files={
                **records.read(root, *who).graded_files,
                place["notebook"]: mark["sha256"],
            },
        )
        cell = next((cell for cell in nb.cells if is_solution(cell)), None)
        if mark["reason"] and cell is not None:
            with Gradebook(place["db_url"]) as book:
                comment = book.find_comment(
                    cell.metadata.nbgrader.grade_id, place["notebook"], who[1], who[0]
                )
                comment.auto_comment = mark["reason"][:2000]
                book.db.commit()
        return nb, resources
