"""nbgrader's settings, for `rnn-grade`, for the formgrader and for a bare `nbgrader` command."""

import os
from pathlib import Path

from boxgrader.feedback import ShowHintsOnly, Summary
from boxgrader.safe_html import FILTERS, SafeOutputs, SafePage
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader import preprocessors as steps

c = get_config()  # noqa: F821  (traitlets puts it here)

# Students' work and grades stay out of the course's content.
here = Path(__file__).resolve().parent
c.CourseDirectory.root = os.path.abspath(os.environ.get("GRADING_WORKSPACE") or here / "grading")
# Files come by `make collect`; the formgrader would complain on every page that it has no exchange.
c.Exchange.root = c.CourseDirectory.root
# nbgrader's own default is no name at all, which PostgreSQL refuses.
c.CourseDirectory.course_id = "default_course"
if os.environ.get("GRADEBOOK"):  # any SQLAlchemy URL; without it, gradebook.db in the workspace
    c.CourseDirectory.db_url = os.environ["GRADEBOOK"]

# What students find where the solution was.
c.ClearSolutions.code_stub = {
    "python": "# Write your code here, in place of the next line.\n"
    'raise NotImplementedError("this part is still to be written")'
}
c.ClearSolutions.text_stub = "*Write your answer here.*"

# The rubric stands in the model answer, in a cell that nbgrader does not expect it in.
c.ClearMarkScheme.enforce_metadata = False

# The limit that the exercises announce: training a network takes longer than nbgrader's 30 s.
c.Execute.timeout = 120
c.Execute.extra_arguments = [
    "--HistoryManager.hist_file=:memory:",
    "--IPKernelApp.log_level=ERROR",  # each kernel would warn that it talks over TCP
]

# A line on stderr (TensorFlow writes some) says nothing about an answer, and nbgrader would score
# it 0: forget them all. An error is another kind of output and still counts.
c.IgnorePattern.enabled = True
c.IgnorePattern.pattern = r"\A"

# Feedback shows what a hidden test said, not how it looks.
c.GenerateFeedback.preprocessors = [
    steps.GetGrades,
    steps.ClearHiddenTests,
    ShowHintsOnly,
    SafeOutputs,
    CSSHTMLHeaderPreprocessor,
    Summary,
]
# nor acts on whoever reads it; nor does the formgrader's page, which has the instructor's rights.
c.HTMLExporter.preprocessors = [SafeOutputs]
c.TemplateExporter.filters = FILTERS
c.GenerateFeedback.exporter_class = SafePage  # theirs needs no script, and no network
