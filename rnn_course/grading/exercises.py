"""Solutions to exercises, through nbgrader's own generate_assignment."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import nbformat
from boxgrader.cells import grade_id
from boxgrader.workspace import GradingError, Workspace
from nbgrader.api import MissingEntry
from nbgrader.converters import GenerateAssignment, GenerateSolution
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import SaveCells

from rnn_course.exercise_tools.inline import with_tools

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def generate(workspace, gradebook=True, only="") -> dict[str, str]:
    """Fill the workspace from the solutions.

    They are made aside first: where one cannot be used, every exercise stays as it was.

    Parameters
    ----------
    workspace : Workspace
        The instructor's, or one in a temporary folder.
    gradebook : bool
        Write the cells and points into the gradebook; grading needs them there.
    only : str, optional
        The start of an exercise's name; the others are left as they are.

    Returns
    -------
    dict
        The text of each exercise by its file name, ``NN_MM_name.ipynb``.

    Raises
    ------
    GradingError
        If a solution cannot be used, or somebody collects or grades meanwhile.
    """
    solutions = sorted(workspace.solutions.glob("*.ipynb"))
    if not solutions:
        raise GradingError(f"There are no solution notebooks in {workspace.solutions}.")
    solutions = [path for path in solutions if path.stem.startswith(only)]
    with workspace.alone():
        workspace.copy_data()
        aside = Workspace(workspace.path / ".making", course=workspace.course)
        shutil.rmtree(aside.path, ignore_errors=True)  # of a run that was killed
        try:
            made = {path.name: _release(aside, path) for path in solutions}
            for path in solutions:
                if gradebook and _differs(workspace, aside, path.stem):
                    _note_cells(workspace, aside, path.stem)
                _put_in_place(workspace, aside, path.stem)
        finally:
            shutil.rmtree(aside.path, ignore_errors=True)
        if not only:  # an exercise whose solution is gone goes, too
            _remove_others(workspace, [path.stem for path in solutions])
    return made


def _release(workspace, solution):
    """Generate one exercise, without the gradebook; return its text."""
    source = workspace.path / "source" / solution.stem / solution.name
    source.parent.mkdir(parents=True)
    try:
        nbformat.write(with_tools(nbformat.read(solution, as_version=4)), source)
    except ValueError as error:
        raise GradingError(f"{solution.name}, {error}") from error
    text = source.read_text(encoding="utf-8")
    for path in sorted((workspace.course / "data").glob("*")):
        if f'{path.name}\\"' in text:  # JSON's way to write "numbers.csv"
            (source.parent / "data").mkdir(exist_ok=True)
            shutil.copyfile(path, source.parent / "data" / path.name)
    try:
        workspace.convert(GenerateAssignment, solution.stem, settings=_no_gradebook)
    except GradingError as error:
        raise GradingError(f"{solution.name}: nbgrader cannot use it.\n{error}") from error
    release = workspace.path / "release" / solution.stem / solution.name
    notebook = nbformat.read(release, as_version=4)
    # The release lets `collect` recognise an exercise of an earlier one.
    mark = {"exercise": solution.stem, "release": fingerprint(notebook)}
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "rnn_course": mark})
    text = nbformat.writes(notebook) + "\n"
    release.write_text(text, encoding="utf-8")
    return text


def _differs(workspace, aside, name) -> bool:
    """Say whether an exercise is not yet in the gradebook as it was made aside."""
    for step in ("source", "release"):
        old, new = (place.path / step / name / f"{name}.ipynb" for place in (workspace, aside))
        if not old.exists() or old.read_bytes() != new.read_bytes():
            return True
    try:
        with workspace.gradebook() as book:
            book.find_notebook(name, name)
    except (GradingError, MissingEntry):  # there is none, or another one than before
        return True
    return False


def _note_cells(workspace, aside, name):
    """Write an exercise's cells and points into the gradebook."""
    url = CourseDirectory(config=workspace.config()).db_url
    release = aside.path / "release" / name / f"{name}.ipynb"
    text = release.read_bytes()

    def into_the_gradebook(config):
        config.CourseDirectory.db_url = url

    try:
        aside.convert(GenerateAssignment, name, settings=into_the_gradebook)
    except GradingError as error:
        if "are submissions associated" in " ".join(str(error).split()):
            raise GradingError(
                f"{name}: cells were added or removed, and {workspace.path} holds "
                "submissions of the earlier ones, which it keeps. Use a new workspace for the new "
                "release (GRADING_WORKSPACE=folder), or take the change back."
            ) from error
        raise GradingError(f"{name}: nbgrader cannot note it.\n{error}") from error
    release.write_bytes(text)  # nbgrader's own lacks the mark


def _put_in_place(workspace, aside, name):
    """Let what was made aside take the place of what was there."""
    for step in ("source", "release"):
        place = workspace.path / step / name
        place.parent.mkdir(exist_ok=True)
        if place.exists():
            place.rename(aside.path / f"{name}-{step}")
        (aside.path / step / name).rename(place)


def _remove_others(workspace, names):
    for step in ("source", "release"):
        for folder in (workspace.path / step).iterdir():
            if folder.name not in names and folder.is_dir():
                shutil.rmtree(folder)


def _no_gradebook(config):
    """Change nbgrader's settings as its own option --no-db does."""
    config.GenerateAssignment.no_database = True
    steps = [step for step in GenerateAssignment.preprocessors.default() if step is not SaveCells]
    config.GenerateAssignment.preprocessors = steps


def fingerprint(notebook) -> str:
    """Return 12 hex digits that change when a cell known to nbgrader does.

    Only what students see counts, so that it betrays no change of a hidden test.
    """
    cells = [
        [grade_id(cell), cell.metadata.nbgrader.get("checksum")]
        for cell in notebook.cells
        if grade_id(cell)
    ]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()[:12]


def write(workspace) -> list[str]:
    """Make all of exercises/; return a line for each file that changed."""
    with workspace.closed():  # hidden tests lie in it
        fresh = generate(workspace)
    done = differences(workspace.exercises, fresh)
    workspace.exercises.mkdir(exist_ok=True)
    for name in {path.name for path in workspace.exercises.glob("*.ipynb")} - fresh.keys():
        (workspace.exercises / name).unlink()
    for name, text in fresh.items():
        path = workspace.exercises / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    return done


def stale(course) -> list[str]:
    """Return a line for each exercise of a course that does not match its solution."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = generate(Workspace(folder, course=course), gradebook=False)
    return differences(Path(course) / "exercises", fresh)


def solutions(workspace, wanted=None) -> list[str]:
    """Generate nbgrader's solution versions in a workspace; return their paths.

    Raises
    ------
    GradingError
        If a cell of a solution fails.
    """
    generate(workspace)
    made = []
    for name in [workspace.exercise(wanted)] if wanted else workspace.released():
        workspace.convert(GenerateSolution, name)
        path = workspace.path / "solution" / name / f"{name}.ipynb"
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                if output.output_type == "error":
                    raise GradingError(f"{name}, cell {cell.id}: {output.ename}: {output.evalue}")
        made.append(path)
    return made


def differences(folder, fresh) -> list[str]:
    """Say how the exercises in a folder differ from fresh ones; nothing if they are equal."""
    old = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.ipynb")}
    return [
        *(f"{name}: has no solution (any more)" for name in sorted(old.keys() - fresh.keys())),
        *(f"{name}: is new" for name in sorted(fresh.keys() - old.keys())),
        *(f"{name}: differs" for name in sorted(old) if name in fresh and old[name] != fresh[name]),
    ]
