"""Keep students' markup from running code on a page: what they write or show is data.

`SafeOutputs` and `FILTERS` hold for every page made of a notebook, the formgrader's among them;
`SafePage` is the students' own, which needs no script at all.
"""

import atexit
import html
import json
import re
import socket
import subprocess
import sys
from multiprocessing.connection import Connection
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.ansi import strip_ansi
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

LONGEST = 1_000_000  # characters of one text that are converted
SHOWN = 2000  # of a text that can't be
SECONDS, SECONDS_OF_PAGE = 5, 20  # of one text, and of all of a page's; of the processor
PATIENCE = 20  # times as long by the clock, on a busy machine
IMAGE = re.compile(r"[A-Za-z0-9+/=\s]*")
POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
    "style-src 'unsafe-inline'\">"
)


class Converter:
    """Converts students' text in a child process that may take only so much time and memory."""

    def __init__(self) -> None:
        self.child: subprocess.Popen | None = None
        self.connection: Connection | None = None
        self.left: float = SECONDS_OF_PAGE

    def begin_page(self) -> None:
        """Give the next page its own time."""
        self.left = SECONDS_OF_PAGE

    def __call__(self, kind: str, text: str, **more: object) -> str | None:
        """Return text converted by one of markup.py's kinds; None if that takes too much."""
        if len(text) > LONGEST or self.left <= 0:
            return None
        request = json.dumps({"kind": kind, "text": text, **more}).encode()
        for _ in range(2):  # the child may have died since its last use, whatever this text is
            fresh = self.connection is None
            try:
                connection = self.connection or self._start()
                connection.send_bytes(request)
                if not connection.poll(SECONDS * PATIENCE):
                    raise TimeoutError
                reply = json.loads(connection.recv_bytes())
                self.left -= reply["seconds"]
                return reply["answer"]
            except (OSError, EOFError):
                self.close()
                if fresh:
                    break
        self.left -= SECONDS
        return None

    def _start(self) -> Connection:
        ours, theirs = socket.socketpair()
        with theirs:
            self.child = subprocess.Popen(
                [sys.executable, "-m", f"{__package__}.markup", str(theirs.fileno()), str(SECONDS)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        self.connection = Connection(ours.detach())
        return self.connection

    def close(self) -> None:
        """End the child."""
        if self.connection:
            self.connection.close()
        if self.child:
            self.child.kill()
            self.child.wait()
        self.child = self.connection = None


_convert = Converter()
atexit.register(_convert.close)


def _as_text(text: str) -> str:
    """Return the beginning of a text that could not be converted."""
    cut = f"\n... {len(text) - SHOWN} more characters" if len(text) > SHOWN else ""
    said = "This can't be shown in full: it takes too much time or memory."
    return f"<p><em>{said}</em></p><pre>{html.escape(text[:SHOWN])}{cut}</pre>"


def clean(markup: str) -> str:
    """Return HTML without anything that runs or is loaded from elsewhere."""
    cleaned = _convert("html", markup)
    return _as_text(markup) if cleaned is None else cleaned


@jinja2.pass_context
def markdown(context: Context, source: str) -> str:
    """Return Markdown as clean HTML: a filter for a page's template."""
    attachments = context.get("cell", {}).get("attachments", {})
    page = _convert("markdown", source, attachments=attachments)
    return _as_text(source) if page is None else page


def ansi(text: object) -> str:
    """Return a terminal's text as HTML, its colours kept: a filter for a page's template."""
    text = str(text)
    colourful = _convert("ansi", text) if "\x1b" in text else None
    return html.escape(strip_ansi(text)[:LONGEST]) if colourful is None else colourful


def highlight(source: str, language: str | None = None, metadata: dict | None = None) -> str:
    """Return Python code in colours: a filter for a page's template."""
    coloured = _convert("code", source)
    plain = f'<div class="highlight"><pre>{html.escape(source[:LONGEST])}</pre></div>'
    return plain if coloured is None else coloured


def unchanged(page: str) -> str:
    """Return what it is given, in place of a filter that is quadratic.

    That looks for links as IPython had them in 2013.
    """
    return page


FILTERS = {
    "markdown2html": markdown,
    "strip_files_prefix": unchanged,
    "ansi2html": ansi,
    "highlight_code": highlight,
}


class SafeOutputs(NbGraderPreprocessor):
    """Leave in a cell's outputs only what the page can show without running it."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple:
        """Return the notebook with clean outputs, and the resources as they came."""
        _convert.begin_page()
        done = super().preprocess(nb, resources)
        _convert.begin_page()  # the page's texts have their own time, however long the outputs took
        return done

    def preprocess_cell(self, cell: NotebookNode, resources: Any, cell_index: int) -> tuple:
        """Return the cell with clean outputs, and the resources as they came."""
        if cell.cell_type == "raw":  # the template would copy it into the page as it is
            cell.cell_type, cell.source = "markdown", f"<pre>{html.escape(cell.source)}</pre>"
        for output in cell.get("outputs", []):
            if "data" in output:
                shown = {mime: _safe(mime, value) for mime, value in output.data.items()}
                if shown.pop("text/latex", None):  # the template would leave it to MathJax
                    shown.setdefault("text/markdown", output.data["text/latex"])
                output.data = {mime: value for mime, value in shown.items() if value}
                output.metadata = {}
        if "outputs" in cell:  # nbconvert would warn of one in which nothing can be shown
            cell.outputs = [output for output in cell.outputs if output.get("data") != {}]
        return cell, resources


def _safe(mime: str, value: str | list[str]) -> str | None:
    """Return an output's clean value; None for what is not shown."""
    value = "".join(value) if isinstance(value, list) else value
    if mime in ("text/plain", "text/markdown", "text/latex"):  # the filters convert these
        return value
    if mime == "text/html":
        return clean(value)
    shown = mime in ("image/png", "image/jpeg") and IMAGE.fullmatch(value)
    return value if shown else None


class Templates(jinja2.BytecodeCache):
    """Templates that were compiled for an earlier page: that is half of a page's time."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept of a template, if anything is."""
        if kept := self.kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


_templates = Templates()


class SafePage(HTMLExporter):
    """A page that loads nothing and runs nothing, whatever a notebook holds."""

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **kwargs: Any) -> tuple:
        """Return the page without its template's scripts, which need a network, and resources."""
        self.environment.bytecode_cache = _templates
        page, resources = super().from_notebook_node(nb, resources, **kwargs)
        page = re.sub(r"<script\b.*?</script\s*>", "", page, flags=re.DOTALL | re.IGNORECASE)
        return page.replace("<head>", f"<head>\n{POLICY}", 1), resources
