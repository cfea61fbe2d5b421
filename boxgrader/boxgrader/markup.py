"""A student's text as HTML that is safe to look at; the program of a child that may be killed.

Cleaning HTML is quadratic in the worst case, as are Markdown, colours and formulas. So they are
converted here, in a child process of `safe_html.Converter` with limits on memory and time.

Of HTML remains what can only be read: no script, no style, no form, no frame, no address that a
browser would fetch by itself. Formulas become MathML, which browsers show without a network.
"""

import html
import json
import re
import resource
import secrets
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from xml.etree import ElementTree

import nh3
from latex2mathml.converter import convert_to_element
from nbconvert.filters.ansi import ansi2html
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

MEMORY = 2**30
SCHEMES = {"http", "https", "mailto", "data"}  # data: for pictures alone, see _attribute
PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
MATHML = set(
    """
    math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow
    mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none
    """.split()
)
MATHML_ATTRIBUTES = set(
    """
    accent columnalign columnlines columnspacing depth display displaystyle fence form height
    linebreak linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize
    movablelimits notation rowlines rowspacing rspace scriptlevel separator stretchy symmetric
    voffset width
    """.split()
)


def clean(text: str, mark: str = "") -> str:
    """Return HTML without scripts, event handlers, styles, frames, and pictures from elsewhere.

    Text that holds mark, if one is given, stays out of every attribute.
    """

    def attribute(tag: str, name: str, value: str) -> str | None:
        if mark and mark in value:
            return None
        if name == "src":
            return value if PICTURE.fullmatch(value) else None
        return None if value.strip().lower().startswith("data:") else value

    return nh3.clean(text, url_schemes=SCHEMES, attribute_filter=attribute)


def formula(text: str, display: str) -> str:
    """Return a LaTeX formula as MathML, or as code where it is none that can be read."""
    try:
        element = convert_to_element(text, display=display)
        for part in element.iter():
            if part.tag not in MATHML:
                raise ValueError(part.tag)
            part.attrib = {
                name: value
                for name, value in part.attrib.items()
                if name in MATHML_ATTRIBUTES and re.fullmatch(r"[\w#.% -]*", value)
            }
            part.text = part.text and html.unescape(part.text)  # it comes half escaped
        element.set("xmlns", "http://www.w3.org/1998/Math/MathML")
        return ElementTree.tostring(element, encoding="unicode")
    except Exception:  # a parser of other people's text has many ways to fail
        return f"<code>{html.escape(text)}</code>"


class _Renderer(IPythonRenderer):
    """Markdown as HTML, each formula set aside under a mark."""

    def __init__(self, attachments: dict) -> None:
        # An anchor's link would lead nowhere: no id is left.
        super().__init__(escape=False, attachments=attachments, exclude_anchor_links=True)
        self.mark = secrets.token_hex(16)
        self.formulas: list[str] = []

    def _set_aside(self, text: str, display: str) -> str:
        self.formulas.append(formula(text, display))
        return f"{self.mark}n{len(self.formulas) - 1}n"

    def block_math(self, body: str) -> str:
        return self._set_aside(body, "block")

    def inline_math(self, body: str) -> str:
        return self._set_aside(body, "inline")

    def latex_environment(self, name: str, body: str) -> str:
        return self._set_aside(f"\\begin{{{name}}}{body}\\end{{{name}}}", "block")

    def _embed_image_or_attachment(self, src: str) -> str:
        name = src.removeprefix("attachment:")
        return super()._embed_image_or_attachment(src) if self.attachments.get(name) else src


def markdown(text: str, attachments: dict | None = None) -> str:
    """Return Markdown as clean HTML, its formulas as MathML."""
    renderer = _Renderer(attachments or {})
    page = clean(MarkdownWithMath(renderer=renderer).render(text), renderer.mark)
    found = re.compile(rf"{renderer.mark}n(\d+)n")
    return found.sub(lambda match: renderer.formulas[int(match[1])], page)


def serve(connection: Connection, seconds: float) -> None:
    """Answer one request after another; die on one that takes more than its seconds or memory."""
    highlight = Highlight2HTML()
    kinds: dict[str, Callable[..., str]] = {
        "html": clean,
        "markdown": markdown,
        "ansi": lambda text: str(ansi2html(text)),
        "code": lambda text: str(highlight(text)),
    }
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while True:
        try:
            request = json.loads(connection.recv_bytes())
        except EOFError:
            return
        before = _cpu()
        resource.setrlimit(resource.RLIMIT_CPU, (int(before + seconds) + 1, resource.RLIM_INFINITY))
        try:
            answer = kinds[request.pop("kind")](**request)
        except Exception:
            answer = None
        reply = {"answer": answer, "seconds": _cpu() - before}
        connection.send_bytes(json.dumps(reply).encode())


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])), float(sys.argv[2]))
