"""nbgrader's settings, for `rnn-grade`, for the formgrader and for a bare `nbgrader` command."""

import os
from pathlib import Path

import boxgrader

c = get_config()  # noqa: F821  (traitlets puts it here)
boxgrader.configure(c)  # whatever grades or shows a submission does so boxed

# Students' work and grades stay out of the course's content.
here = Path(__file__).resolve().parent
c.CourseDirectory.root = os.path.abspath(os.environ.get("GRADING_WORKSPACE") or here / "grading")
boxgrader.share(c)  # with GROUP, or a workspace that a group has
# A folder that students can write to, where there is a hub. The formgrader would complain on every
# page that it has no exchange; the workspace is none, and releasing to it is refused.
hub = boxgrader.elsewhere(__file__, str(here / "hub" / "etc"))  # which `make hub` writes
c.Exchange.root = os.environ.get("EXCHANGE") or hub.Exchange.get("root") or c.CourseDirectory.root
# nbgrader's own default is no name at all, which PostgreSQL refuses.
course = os.environ.get("COURSE_ID") or hub.CourseDirectory.get("course_id")
c.CourseDirectory.course_id = course or "default_course"
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

# How names and messages look in this course.
c.BoxGrader.slow_imports = ["tensorflow", "keras", "pandas", "matplotlib.pyplot", "statsmodels.api"]
c.BoxGrader.short_name = r"\d\d_\d\d"
c.BoxGrader.release_mark = "rnn_course"
c.BoxGrader.commands = {
    "generate": "make exercises",
    "collect": "make collect FROM=downloads/",
    "grade": "make grade",
    "feedback": "make feedback",
    "report": "make report",
    "formgrader": "make formgrader",
}
