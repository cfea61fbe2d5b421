"""nbgrader's Validate in a box: by it, too, a submission may be tried.

By itself it runs a notebook with all the rights of whoever asks.
"""

from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute
from nbgrader.validator import Validator

LIKE_AT_HOME = "import os\nos.environ.pop('COURSE_SEED', None)"  # the checks draw as a student's do


def _run_boxed(validator: Validator, notebook: NotebookNode) -> NotebookNode:
    """Return a notebook with the outputs of its cells, run one after another in one box."""
    from . import box, jobs  # here: every command of nbgrader's imports this module
    from .execute import close_all, grade_job
    from .model import Job, Step, StepKind
    from .settings import BoxGrader

    settings, place = BoxGrader(config=validator.config), CourseDirectory(config=validator.config)
    root = Path(place.root)
    box.refuse_to_show(root)
    box.find_bwrap()
    for preprocessor in validator.preprocessors:
        if not issubclass(preprocessor, Execute):
            notebook, _ = preprocessor(parent=validator).preprocess(notebook, {})
    cells = {n: cell for n, cell in enumerate(notebook.cells) if cell.cell_type == "code"}
    steps = [Step(-1, StepKind.STUDENT_ONLY, LIKE_AT_HOME)]
    steps += [Step(n, StepKind.STUDENT_ONLY, cell.source) for n, cell in cells.items()]
    # nbgrader is in the notebook's folder, which has its assignment's name.
    beside = jobs.contents(root / place.source_directory / Path.cwd().name)
    data = jobs.contents(root / settings.data) if settings.data else {}
    try:
        result = grade_job(Job(steps, data, beside, [], [], settings.limits))
    finally:
        close_all()
    for n, cell in cells.items():
        cell.outputs = nbformat.from_dict(result.cells[str(n)])
    return notebook


def distrust_notebooks() -> None:
    """Have Validate, the command and the button, run whatever it is given in a box."""
    Validator._preprocess = _run_boxed
