"""The instructor's nbgrader workspace: where things lie, which names are valid, what is noted.

::

    grading/                         ignored by git; --workspace or GRADING_WORKSPACE moves it
        source/, release/            what nbgrader makes the exercises from, and what it made
        submitted/STUDENT/EXERCISE/  one notebook and its timestamp.txt
        autograded/, feedback/       nbgrader's results
        earlier/                     attempts that do not count, for the day when the rule changes
        records/STUDENT/EXERCISE.json  where a submission came from and how its grading went
        data/                        a copy of the course's data, for the graded notebooks
        roster.csv                   the class list last given to `collect`
        gradebook.db                 nbgrader's gradebook (GRADEBOOK puts it elsewhere)
"""

import contextlib
import copy
import filecmp
import logging
import os
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning
from traitlets.config import Config, ConfigFileNotFound, PyFileConfigLoader

from . import GradingError, database, files, records, sharing
from .engine import Course
from .model import Record
from .settings import BoxGrader

# nbgrader's own way of adding a submission; SQLAlchemy 2 warns and does the right thing.
warnings.filterwarnings("ignore", "Object of type <Submitted", SAWarning)


OF_STUDENTS = ("submitted", "earlier", "records", "autograded", "feedback")  # a folder for each


class Workspace:
    """The paths, nbgrader settings and notes of one workspace of one course."""

    def __init__(self, path: str | Path | None = None, course: str | Path = ".") -> None:
        self.course = Path(course).resolve()
        self._loaded = self._load()
        chosen = path or os.environ.get("GRADING_WORKSPACE")
        chosen = chosen or self._loaded.CourseDirectory.get("root") or self.course
        self.path = Path(chosen).expanduser().resolve()
        self.solutions = self.course / "solutions"
        self.exercises = self.course / "exercises"
        # What comes out belongs to the workspace, and lies in the course's folder if that does.
        only = self.path in (self.course, self.course / "grading")
        self.build = (self.course if only else self.path) / "build"
        self.changes = Config()  # of nbgrader's settings, for this run
        # nbgrader calls a bare `alembic`, which lies beside this Python.
        os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

    def _load(self) -> Config:
        with contextlib.suppress(ConfigFileNotFound):
            return PyFileConfigLoader("nbgrader_config.py", path=str(self.course)).load_config()
        return Config()

    def __getstate__(self) -> dict[str, Any]:
        """Return what goes to a child process: not the settings, in which a class may stand."""
        return {name: value for name, value in self.__dict__.items() if name != "_loaded"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take what came from a parent process, and read the settings again."""
        self.__dict__.update(state)
        self._loaded = self._load()

    # --- nbgrader ---------------------------------------------------------

    def config(self) -> Config:
        """Return nbgrader's settings (nbgrader_config.py) for this workspace."""
        config = copy.deepcopy(self._loaded)
        config.CourseDirectory.root = str(self.path)
        sharing.configure(config)
        config.merge(self.changes)
        return config

    @property
    def settings(self) -> BoxGrader:
        """The course's own settings of the grader."""
        return BoxGrader(config=self.config())

    def as_course(self) -> Course:
        """Return the course as the grader sees it."""
        config = self.config()
        return Course(CourseDirectory(config=config), config)

    def convert(
        self,
        converter: type,
        assignment: str,
        student: str | None = None,
        settings: Callable[[Config], None] | None = None,
    ) -> list[str]:
        """Run one of nbgrader's converters on one assignment; return what it logged.

        The function settings, if given, may change the configuration before.

        Raises
        ------
        GradingError
            If nbgrader stops; the message holds its last words.
        """
        return database.again(lambda: self._convert(converter, assignment, student, settings))

    def _convert(
        self,
        converter: type,
        assignment: str,
        student: str | None,
        settings: Callable[[Config], None] | None,
    ) -> list[str]:
        config = self.config()
        if settings:
            settings(config)
        place = CourseDirectory(config=config)
        if not config.GenerateAssignment.get("no_database"):
            database.check(place.db_url)
        place.assignment_id = assignment
        if student:
            place.student_id = student
        log = logging.getLogger(f"boxgrader.{converter.__name__}")
        log.propagate = False
        log.setLevel(logging.WARNING)
        words = LogCapture()
        log.addHandler(words)
        try:
            converter(coursedir=place, config=config, log=log, force=True).start()
        except Exception as error:
            said = "\n".join([*words.lines[-20:], str(error)])
            raise GradingError("\n".join(filter(None, [said, database.explained(said)]))) from error
        finally:
            log.removeHandler(words)
        return words.lines

    @contextlib.contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        """Open the gradebook, which must exist."""
        config = self.config()
        place = CourseDirectory(config=config)
        file = place.db_url.removeprefix("sqlite:///")
        if file != place.db_url and not file.startswith("file:") and not Path(file).exists():
            command = self.settings.command("generate")
            raise GradingError(f"There is no gradebook in {self.path}. First: {command}")
        database.check(place.db_url)
        with Gradebook(place.db_url) as book:
            yield book

    def closed(self) -> contextlib.AbstractContextManager[None]:
        """Close the workspace and build/ to other people of this machine; see sharing.closed."""
        return sharing.closed(self.path, self.build)

    def alone(self) -> contextlib.AbstractContextManager[None]:
        """Keep a second `collect` or `grade` out of this workspace meanwhile."""
        return files.alone(self.path)

    # --- names ------------------------------------------------------------

    def released(self) -> list[str]:
        """Return the names of the exercises in this workspace; GradingError if there are none."""
        paths = (self.path / "release").glob("*/*.ipynb")
        names = sorted({path.parent.name for path in paths})
        if not names:
            command = self.settings.command("generate")
            raise GradingError(f"{self.path} has no exercises yet. First: {command}")
        return names

    def exercise(self, wanted: str) -> str:
        """Return the exercise whose name is, or begins with, wanted (``03_01`` is enough)."""
        return _pick("exercise", wanted, self.released())

    def submissions(
        self, exercise: str | None = None, student: str | None = None
    ) -> list[tuple[str, str]]:
        """Return sorted (student, exercise) pairs that were collected, narrowed as asked."""
        exercise = exercise and self.exercise(exercise)
        names = self.released()
        folders = (path.parent for path in (self.path / "submitted").glob("*/*/*.ipynb"))
        pairs = sorted({(folder.parent.name, folder.name) for folder in folders})
        pairs = [pair for pair in pairs if pair[1] in names]
        if not pairs:
            command = self.settings.command("collect")
            raise GradingError(f"{self.path} has no submissions yet. First: {command}")
        student = student and _pick("student", student, sorted({who for who, _ in pairs}))
        return [
            (who, what)
            for who, what in pairs
            if student in (None, who) and exercise in (None, what)
        ]

    def submitted(self, student: str, exercise: str) -> Path:
        """Return where nbgrader looks for a submission's notebook."""
        return self.path / "submitted" / student / exercise / f"{exercise}.ipynb"

    # --- notes ------------------------------------------------------------

    def record(self, student: str, exercise: str) -> Record:
        """Return what is noted about a submission; an empty Record if nothing is."""
        return records.read(self.path, student, exercise)

    def note(self, student: str, exercise: str, **facts: Any) -> None:
        """Add facts to what is noted about a submission."""
        records.note(self.path, student, exercise, **facts)

    def put_submitted(
        self, student: str, exercise: str, write: Callable[[Path], None], **facts: Any
    ) -> None:
        """Have write fill the folder of a submission, and note facts about it: both or neither."""
        folder = self.submitted(student, exercise).parent
        put = files.write_folder(folder, self.path / ".part", write)
        records.note(self.path, student, exercise, before=put, **facts)

    def traces(self, student: str) -> dict[str, list[str]]:
        """Return where there is something of a student's, by exercise."""
        found: dict[str, list[str]] = {}
        for place in OF_STUDENTS:
            for path in sorted((self.path / place / student).glob("*")):
                if path.is_dir() or path.suffix == ".json":
                    name = path.name if path.is_dir() else path.stem
                    found.setdefault(name, []).append(f"{place}/")
        with contextlib.suppress(MissingEntry), self.gradebook() as book:
            for submission in book.find_student(student).submissions:
                found.setdefault(submission.name, []).append("the gradebook")
        return found

    def rename_student(self, old: str, new: str) -> None:
        """Give all that is known of one student to another name, the gradebook's marks too.

        Of no exercise may there be something under both names: nothing is replaced.
        """
        with contextlib.suppress(MissingEntry), self.gradebook() as book:
            before = book.find_student(old)
            for submission in list(before.submissions):
                submission.student = book.update_or_create_student(new)
            book.db.commit()
            book.remove_student(old)
        for place in OF_STUDENTS:
            for path in sorted((self.path / place / old).glob("*")):
                target = self.path / place / new / path.name
                target.parent.mkdir(parents=True, exist_ok=True)
                if not target.exists():
                    path.rename(target)
            with contextlib.suppress(OSError):  # there is none, or something is left in it
                (self.path / place / old).rmdir()

    def copy_data(self) -> None:
        """Give the workspace its own copy of the course's data, for the notebooks run in it."""
        for path in sorted((self.course / "data").rglob("*")):
            target = self.path / "data" / path.relative_to(self.course / "data")
            if not path.is_file() or (target.exists() and filecmp.cmp(path, target, shallow=False)):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)  # it may be a colleague's
            shutil.copyfile(path, target)


class LogCapture(logging.Handler):
    """Collects nbgrader's log for error messages."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.lines.append(record.getMessage())


def _pick(kind: str, wanted: str, names: list[str]) -> str:
    """Return the one name that is, or begins with, wanted."""
    found = [name for name in names if name == wanted] or [
        name for name in names if name.startswith(wanted)
    ]
    if len(found) != 1:
        problem = f"matches several {kind}s" if found else f"matches no {kind}"
        raise GradingError(f"{wanted!r} {problem} here. There are: {', '.join(found or names)}")
    return found[0]
