"""What a course may set, in its nbgrader_config.py, and the two lines that switch the boxes on."""

from pathlib import Path

from jupyter_core.paths import jupyter_config_path
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader import preprocessors as steps
from traitlets import Dict, Float, Integer, List, Unicode, default
from traitlets.config import Config, Configurable, PyFileConfigLoader

from .model import Limits


class BoxGrader(Configurable):
    """The settings of a course: ``c.BoxGrader.data = "data"`` and so on."""

    data = Unicode(
        "data", help="A folder of the course that notebooks find, read-only, as ../data."
    ).tag(config=True)
    slow_imports = List(
        Unicode(),
        ["pandas", "matplotlib.pyplot"],
        help="Modules that are slow to import: boxes whose notebooks need them are started ahead.",
    ).tag(config=True)
    cell_seconds = Float(help="Seconds that a cell may run; by default Execute.timeout.").tag(
        config=True
    )
    total_seconds = Float(Limits.total_seconds, help="Seconds that a notebook may run.").tag(
        config=True
    )
    memory = Integer(Limits.memory, help="Bytes that a notebook's processes may hold.").tag(
        config=True
    )
    short_name = Unicode(
        "",
        help=r"A pattern (``\d\d_\d\d``) for the start of an assignment's name by which students' "
        "files are recognised and tables are kept narrow. Empty: the whole name.",
    ).tag(config=True)
    release_mark = Unicode(
        "boxgrader",
        help="The key of a released notebook's metadata whose ``release`` tells its version.",
    ).tag(config=True)
    commands = Dict(
        help="How messages name what to do next: generate, collect, grade, feedback, report, "
        "formgrader."
    ).tag(config=True)

    @default("cell_seconds")
    def _cell_seconds(self) -> float:
        return self.config.Execute.get("timeout") or Limits.cell_seconds

    @property
    def limits(self) -> Limits:
        """What a notebook may take."""
        return Limits(self.cell_seconds, self.total_seconds, self.memory)

    def command(self, name: str) -> str:
        """Return the command that a message names for a task."""
        return self.commands.get(name) or COMMANDS[name]


COMMANDS = {
    "generate": "nbgrader generate_assignment NAME",
    "collect": "boxgrader collect --from FOLDER",
    "grade": "boxgrader grade",
    "feedback": "boxgrader feedback",
    "report": "boxgrader report",
    "formgrader": "boxgrader formgrader",
}


def elsewhere(own: str, *folders: str) -> Config:
    """Return what a hub's own nbgrader_config.py sets, where Jupyter keeps its settings.

    Parameters
    ----------
    own : path
        The course's nbgrader_config.py, which may lie on Jupyter's path itself: it is left out.
    *folders : path
        More of them, whose settings give way to Jupyter's.
    """
    found = Config()
    for folder in (*folders, *reversed(jupyter_config_path())):
        path = Path(folder, "nbgrader_config.py")
        if path.is_file() and not path.samefile(own):
            found.merge(PyFileConfigLoader(path.name, path=folder).load_config())
    return found


def configure(c: Config) -> None:
    """Make the boxes nbgrader's default, for its commands and for the formgrader.

    Call this in ``nbgrader_config.py``, before the course's own settings::

        import boxgrader
        boxgrader.configure(get_config())
    """
    # Named, not imported: most commands of nbgrader need none of them.
    c.Autograde.exporter_class = "boxgrader.engine.BoxedExporter"
    # The exporter has normalised the notebook: its metadata come from the release.
    c.Autograde.sanitize_preprocessors = [steps.OverwriteCells]
    c.Autograde.autograde_preprocessors = [
        "boxgrader.engine.BoxedExecute",
        "boxgrader.engine.SaveScores",
        "boxgrader.engine.SaveRecord",
        "boxgrader.late.GrantExtension",
        steps.AssignLatePenalties,
    ]
    c.ExchangeFactory.collect = "boxgrader.exchange.Collect"
    c.ExchangeFactory.list = "boxgrader.exchange.List"
    c.ExchangeFactory.release_assignment = "boxgrader.exchange.ReleaseAssignment"
    c.ExchangeFactory.release_feedback = "boxgrader.exchange.ReleaseFeedback"
    from .exchange import distrust_submissions
    from .feedback import ShowHintsOnly, Summary
    from .safe_html import FILTERS, SafeOutputs, SafePage
    from .validate import distrust_notebooks

    # Feedback shows what a hidden test said, not how it looks.
    c.GenerateFeedback.preprocessors = [
        steps.GetGrades,
        steps.ClearHiddenTests,
        ShowHintsOnly,
        SafeOutputs,
        CSSHTMLHeaderPreprocessor,
        Summary,
    ]
    # Nothing that a student wrote runs in a reader's browser: neither on this page nor on the
    # formgrader's, which has the instructor's rights.
    c.HTMLExporter.preprocessors = [SafeOutputs]
    c.TemplateExporter.filters = FILTERS
    c.GenerateFeedback.exporter_class = SafePage
    distrust_submissions()
    distrust_notebooks()
