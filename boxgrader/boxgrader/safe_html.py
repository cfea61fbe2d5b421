"""Keep students' markup from acting on the feedback page: what they write or show is data."""

import html
import re

import jinja2
import nh3
from nbconvert.filters.markdown_mistune import markdown2html_mistune
from nbgrader.preprocessors import NbGraderPreprocessor

IMAGE = re.compile(r"[A-Za-z0-9+/=\s]*")
SCHEMES = {"http", "https", "mailto", "data"}  # data: for the pictures in a text


def clean(markup):
    """Return HTML without scripts, event handlers, styles and frames."""
    return nh3.clean(markup, url_schemes=SCHEMES)


@jinja2.pass_context
def markdown(context, source):
    """Render markdown, and clean what comes of it: a filter for the page's template."""
    return clean(markdown2html_mistune(source))


class SafeOutputs(NbGraderPreprocessor):
    """Leave in a cell's outputs only what the page can show without running it."""

    def preprocess_cell(self, cell, resources, cell_index):
        """Return the cell with clean outputs, and the resources as they came."""
        if cell.cell_type == "raw":  # the template would copy it into the page as it is
            cell.cell_type, cell.source = "markdown", f"<pre>{html.escape(cell.source)}</pre>"
        for output in cell.get("outputs", []):
            if "data" in output:
                shown = {mime: _safe(mime, value) for mime, value in output.data.items()}
                output.data = {mime: value for mime, value in shown.items() if value}
                output.metadata = {}
        return cell, resources


def _safe(mime, value):
    """Return an output's clean value; None for what is not shown."""
    value = "".join(value) if isinstance(value, list) else value
    if mime in ("text/plain", "text/markdown"):  # the template escapes one, renders the other
        return value
    if mime in ("text/html", "text/latex"):
        return clean(value)
    shown = mime in ("image/png", "image/jpeg") and IMAGE.fullmatch(value)
    return value if shown else None
