"""Export decks: one offline HTML file and one PDF each, and a page that lists them.

A deck is executed, rendered with our nbconvert template, opened in a browser (which finds formulas
that MathJax can't set, and prints the PDF), and only then put where it belongs.
"""

import base64
import contextlib
import copy
import importlib.resources
import mimetypes
import os
import re
import shutil
import tempfile
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jinja2
import nbformat
from bs4 import BeautifulSoup
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert.exporters import SlidesExporter
from nbformat import NotebookNode
from playwright.sync_api import sync_playwright
from tqdm import tqdm
from traitlets.config import Config

from rnn_course.slides import ROOT, SHARE, SlidesError, decks, find_deck, title_of

OUTPUT = ROOT / "build" / "slides"
TEMPLATES = SHARE / "nbconvert" / "templates"
CELL_SECONDS = 120
UNNAMED = 'aria-label="Plot"'  # what a plot calls itself, which can't know its cell
WIDGET = "application/vnd.jupyter.widget-view+json"
FONTS = {("normal", 400): "regular", ("normal", 600): "semibold", ("italic", 400): "italic"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER_FLAGS = [
    "--no-sandbox",  # our own files only; and root has no sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# --- the deck as slides ---------------------------------------------------------------------------


def slide_type(cell) -> str:
    """Return the cell's slide type; "-" continues the slide before."""
    return cell.metadata.get("slideshow", {}).get("slide_type") or "-"


def slide_numbers(notebook) -> list[int]:
    """Return, for each cell, the number of the slide that it is on, as the footer counts them.

    Cells before the first slide (set-up) count as slide 1.
    """
    numbers, number, begun = [], 1, False
    for cell in notebook.cells:
        kind = slide_type(cell)
        if kind in ("slide", "subslide") and begun:
            number += 1
        begun = begun or kind not in ("skip", "notes")
        numbers.append(number)
    return numbers


def _lead_in(cells):
    """Return the last sentence of prose in `cells`: what the code after it is there for."""
    for cell in reversed(cells):
        if cell.cell_type == "markdown" and slide_type(cell) != "notes":
            lines = [line for line in cell.source.splitlines() if line and line[0] not in "#!|>$<"]
            title = re.sub(r"^#+\s*", "", cell.source.splitlines()[0]) if cell.source else ""
            text = re.sub(r"[*_`]|\]\([^)]*\)|\[", "", lines[-1] if lines else title)
            return f"{title}: {text}" if lines and title else text
    return ""


def minutes_of(notebook) -> float:
    """Return how long the deck takes: the sum of its notes' "Minutes: n"."""
    notes = (cell.source for cell in notebook.cells if slide_type(cell) == "notes")
    found = (re.search(r"Minutes:\s*([\d.]+)", note) for note in notes)
    return sum(float(match[1]) for match in found if match)


def _where(deck, notebook, index):
    cell = notebook.cells[index]
    return f"{deck.name}, slide {slide_numbers(notebook)[index]}, cell {cell.get('id', index)}"


# --- run, then render -----------------------------------------------------------------------------


def run_deck(deck, after_cell=lambda: None) -> NotebookNode:
    """Return the deck, executed in a fresh kernel.

    Raises
    ------
    SlidesError
        If a cell fails; the message names deck, slide, cell and cause.
    """
    notebook = nbformat.read(deck, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        coalesce_streams=True,
        kernel_name="python3",
        resources={"metadata": {"path": str(deck.parent)}},
        config=Config({"KernelManager": {"transport_encryption": "auto"}}),  # else it warns
        on_cell_complete=lambda **_: after_cell(),
    )
    done = -1  # nbclient's errors don't say which cell they are about

    def note_cell(cell, cell_index):
        nonlocal done
        done = cell_index

    client.on_cell_execute = note_cell
    try:
        client.execute()
    except CellExecutionError as error:
        cause = f"{error.ename}: {error.evalue}"
        raise SlidesError(f"{_where(deck, notebook, done)} fails: {cause}") from error
    except CellTimeoutError as error:
        cause = f"it took longer than {CELL_SECONDS} s"
        raise SlidesError(f"{_where(deck, notebook, done)} fails: {cause}") from error
    except DeadKernelError as error:
        raise SlidesError(f"{_where(deck, notebook, done)} killed the kernel.") from error
    return notebook


def _is_seen(cell):
    """Return whether an export holds the cell."""
    return slide_type(cell) != "skip" and "remove-cell" not in cell.metadata.get("tags", [])


def _is_picture(cell):
    """Return whether the cell shows a picture that needs no kernel."""
    if cell.cell_type != "code":
        return slide_type(cell) != "notes" and bool(re.search(r"!\[[^]]*\]\(", cell.source))
    shown = _shown_by(cell)
    return any(mime == "text/html" or mime.startswith("image/") for data in shown for mime in data)


def _shown_by(cell):
    """Return what each output of the cell shows, as MIME type -> content."""
    return [output.get("data", {}) for output in cell.get("outputs", [])]


def _check_widgets(notebook, deck):
    """Make sure that a slide with a widget, which an export leaves out, has a picture as well."""
    numbers = slide_numbers(notebook)
    seen = [index for index, cell in enumerate(notebook.cells) if _is_seen(cell)]
    pictured = {numbers[index] for index in seen if _is_picture(notebook.cells[index])}
    advice = "shows a widget, which an export can't: put a figure tagged export-only after it"
    bare = [
        f"{_where(deck, notebook, index)} {advice}."
        for index in seen
        if numbers[index] not in pictured
        and any(WIDGET in data for data in _shown_by(notebook.cells[index]))
    ]
    if bare:
        raise SlidesError("\n".join(bare))


def _is_left_out(output):
    """Return whether an export drops the output: a warning, a widget that has no HTML as well."""
    data = output.get("data", {})
    return output.get("name") == "stderr" or (WIDGET in data and "text/html" not in data)


def _for_export(notebook):
    """Return a copy without what an audience doesn't see: set-up, widgets, warnings."""
    notebook = copy.deepcopy(notebook)
    notebook.metadata.pop("widgets", None)
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            continue
        cell.outputs = [output for output in cell.outputs if not _is_left_out(output)]
        alt = cell.metadata.get("alt") or f"Plot. {_lead_in(notebook.cells[:index])}"
        cell.metadata["course_alt"] = alt
        for output in cell.outputs:
            output.get("data", {}).pop(WIDGET, None)  # its HTML stands for it
            if page := output.get("data", {}).get("text/html"):
                output.data["text/html"] = page.replace(UNNAMED, f'aria-label="{escape(alt)}"')
    notebook.cells = [cell for cell in notebook.cells if _is_seen(cell)]
    return notebook


def _data_url(path):
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def _embed_images(html, deck, notebook):
    """Write every image into the page; collect what is missing, with its place."""
    missing = []
    for image in html.select("img[src]"):
        source = image["src"]
        if source.startswith("data:"):
            continue
        path = (deck.parent / unquote(source)).resolve()
        if not re.match(r"[a-z]+:", source) and path.is_file():
            image["src"] = _data_url(path)
            continue
        cells = [i for i, cell in enumerate(notebook.cells) if source in cell.source]
        where = _where(deck, notebook, cells[0]) if cells else deck.name
        cause = "an export holds its images itself" if ":" in source else f"no such file: {path}"
        missing.append(f"{where}: can't embed the image {source} ({cause})")
    if missing:
        raise SlidesError("\n".join(missing))


def _relink(html, deck, output):
    """Turn links to decks into links to their exports, and other files' links around."""
    for link in html.select("a[href]"):
        path, _, anchor = link["href"].partition("#")
        if not path or re.match(r"[a-z]+:", path):
            continue
        target = (deck.parent / unquote(path)).resolve()
        anchor = f"#{anchor}" if anchor else ""
        if target == deck.resolve():
            link["href"] = anchor or "#/"
        elif target.parent == deck.parent.resolve() and target.suffix == ".ipynb":
            link["href"] = f"{target.stem}.html{anchor}"
        elif target.parent == ROOT / "exercises":
            link["href"] = f"exercises/{target.name}{anchor}"
        else:
            link["href"] = Path(os.path.relpath(target, output)).as_posix() + anchor


def _reveal(*path):
    return importlib.resources.files("sphinx_revealjs").joinpath("_static", "revealjs", *path)


def mathjax() -> Path:
    """Return the file of MathJax, all of it in one script."""
    # The package's folder has a hyphen in its name, so it can't be imported.
    site = Path(str(importlib.resources.files("sphinx_revealjs"))).parent
    return site / "sphinx-mathjax-offline" / "static" / "mathjax" / "tex-svg-full.js"


def _fonts():
    """Return reveal.js's own Source Sans Pro as CSS, for the same line breaks everywhere."""
    rules = []
    for (style, weight), name in FONTS.items():
        font = _reveal("dist", "theme", "fonts", "source-sans-pro", f"source-sans-pro-{name}.woff")
        data = base64.b64encode(font.read_bytes()).decode()
        rules.append(
            f'@font-face {{ font-family: "Source Sans Pro"; font-style: {style}; '
            f"font-weight: {weight}; src: url(data:font/woff;base64,{data}) }}"
        )
    return "\n".join(rules)


def _script(text):
    # A script inside a page ends at the first such tag, wherever it stands; a source map would be
    # a second file.
    text = re.sub(r"</(script)", r"<\\/\1", text, flags=re.IGNORECASE)
    return re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)


def _course_css():
    return (ROOT / "css" / "custom.css").read_text("utf-8")


def render(notebook, deck, output=OUTPUT) -> str:
    """Return the page of an executed deck.

    Parameters
    ----------
    notebook : NotebookNode
        The deck as `run_deck` returns it.
    deck : Path
        Where it came from: its images and links are relative to that.
    output : Path
        The folder that the page will lie in: links to other files are relative to that.

    Raises
    ------
    SlidesError
        If an image is missing, or a widget's still picture; the message names deck, slide, cell.
    """
    _check_widgets(notebook, deck)
    scripts = (
        _reveal("dist", "reveal.js"),
        _reveal("plugin", "notes", "notes.js"),
        mathjax(),
        SHARE / "labextensions" / "rnn-course" / "static" / "overview.js",
    )
    styles = (_reveal("dist", "reset.css"), _reveal("dist", "reveal.css"))
    course = {
        "title": title_of(notebook),
        "logo": _data_url(ROOT / "images" / "logo.svg"),
        "styles": [*(style.read_text("utf-8") for style in styles), _fonts(), _course_css()],
        "scripts": [_script(script.read_text("utf-8")) for script in scripts],
        "start": (TEMPLATES / "course" / "start.js").read_text("utf-8"),
    }
    exporter = SlidesExporter(
        template_name="course",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    # The two big parts go in after the images: no need to parse two megabytes of script.
    parts = {f"course-part-{name}-": course[name] for name in ("styles", "scripts")}
    page, _ = exporter.from_notebook_node(
        _for_export(notebook),
        resources={
            "course": {**course, **{n: [f"course-part-{n}-"] for n in ("styles", "scripts")}}
        },
    )
    html: Any = BeautifulSoup(page, "html.parser")  # its types know no page's structure
    for anchor in html.select("a.anchor-link"):  # the headings keep the ids that links lead to
        anchor.decompose()
    for note in html.select(".fragment aside.notes"):  # else they wait for the fragment to be shown
        note.find_parent("section").append(note.extract())
    for text in html.select(".jp-MarkdownOutput[class*=celltag_]"):  # as code cells have them
        tags = [name for name in text["class"] if name.startswith("celltag_")]
        text.find_parent(class_="jp-Cell")["class"] += tags
        text["class"] = [name for name in text["class"] if name not in tags]
    _embed_images(html, deck, notebook)
    _relink(html, deck, output)
    page = str(html)
    for mark, texts in parts.items():
        tag = mark.split("-")[2].rstrip("s")
        page = page.replace(mark, f"\n</{tag}>\n<{tag}>\n".join(texts))
    return page


# --- the browser ----------------------------------------------------------------------------------


def find_browser(playwright) -> str:
    """Return the path of a Chromium: Playwright's own, or the system's.

    Raises
    ------
    SlidesError
        If there is none; the message says how to get one.
    """
    if Path(playwright.chromium.executable_path).is_file():
        return playwright.chromium.executable_path
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    raise SlidesError(
        "The PDF needs Chromium or Chrome, and this machine has neither. Get one with\n"
        "  .venv/bin/playwright install chromium     (on Debian: sudo apt install chromium)\n"
        "or leave the PDF out: .venv/bin/python -m rnn_course.slides export --no-pdf"
    )


# Formulas with an error in them, and text that was meant as one but that MathJax did not take for
# one (braces that don't match, say).
MATH_ERRORS = r"""() => {
    const number = node => Reveal.getSlides().indexOf(node.closest('.slides section')) + 1;
    const wrong = [...document.querySelectorAll('[data-mjx-error]')].map(
        node => [number(node), node.getAttribute('data-mjx-error')]);
    const meant = /\$\$|\\\(|\\\[|\\begin\{|\$[^$]*[\\{_^][^$]*\$/;
    const texts = document.createTreeWalker(
        document.querySelector('.slides'), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const { data, parentElement: parent } = texts.currentNode;
        if (meant.test(data) && !parent.closest('pre, code, svg, script, mjx-container')) {
            wrong.push([number(parent), 'not a formula to MathJax: ' + data.trim().slice(0, 60)]);
        }
    }
    return wrong;
}"""


def _math_errors(page, deck):
    """List the formulas that MathJax could not set, each with its slide."""
    found = page.evaluate(MATH_ERRORS)
    return [f"{deck.name}, slide {number}: LaTeX error: {cause}" for number, cause in found]


def check_and_print(browser, html, deck, pdf) -> None:
    """Open the page `html` of `deck`, make sure of its formulas, print it to `pdf`.

    Raises
    ------
    SlidesError
        If a formula can't be set; the message names deck, slide and cause.
    """
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    try:
        page.goto(f"{html.as_uri()}?print-pdf")
        page.wait_for_selector("html.course-ready.course-printed", state="attached")
        if errors := _math_errors(page, deck):
            raise SlidesError("\n".join(errors))
        page.pdf(path=pdf, width="1280px", height="720px", print_background=True)
    finally:
        page.close()


@contextlib.contextmanager
def _browser(wanted):
    """Give a browser for as long as it is needed; None if it isn't wanted."""
    if not wanted:
        yield None
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(playwright), args=BROWSER_FLAGS
        )
        try:
            yield browser
        finally:
            browser.close()


# --- all of it ------------------------------------------------------------------------------------


def write_list(output, exported) -> None:
    """Write `index.html`, which lists the exported decks and the exercises.

    Parameters
    ----------
    output : Path
        The folder of the exports.
    exported : dict
        Path of a deck -> the deck, as a notebook.
    """
    rows = [
        {
            "name": deck.stem,
            "title": title_of(notebook),
            "slides": slide_numbers(notebook)[-1],
            "minutes": f"{minutes_of(notebook):g}",
            "pdf": (output / f"{deck.stem}.pdf").is_file(),
        }
        for deck, notebook in exported.items()
    ]
    exercises = [
        {
            "name": path.stem,
            "title": title_of(nbformat.read(path, as_version=4)),
            "link": f"exercises/{path.name}",
            "page": (output / "exercises" / f"{path.stem}.html").is_file(),
        }
        for path in sorted((ROOT / "exercises").glob("*.ipynb"))
    ]
    shutil.copytree(
        ROOT / "exercises",
        output / "exercises",
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns(".*", "__pycache__"),
    )  # so that the folder can be carried elsewhere
    environment = jinja2.Environment(autoescape=True, loader=jinja2.FileSystemLoader(TEMPLATES))
    page = environment.get_template("course/list.html.j2").render(
        decks=rows,
        exercises=exercises,
        bundles=sorted(path.name for path in output.glob("*.zip")),
        logo=_data_url(ROOT / "images" / "logo.svg"),
        styles=[jinja2.utils.markupsafe.Markup(text) for text in (_fonts(), _course_css())],
    )
    (output / "index.html").write_text(page, "utf-8")


def export(names=(), output=None, *, pdf=True) -> None:
    """Export decks to `output`: NN_topic.html, NN_topic.pdf and index.html.

    Parameters
    ----------
    names : list of str
        The decks; none means all.
    output : path, optional
        The folder; by default `build/slides`.
    pdf : bool
        Whether to open the decks in a browser, check their formulas and print them.

    Raises
    ------
    SlidesError
        If a cell, an image or a formula fails; nothing of that deck is written.
    """
    chosen = [find_deck(name) for name in names] or decks()
    if not chosen:
        raise SlidesError("There are no decks in notebooks/ yet.")
    output = Path(output).resolve() if output else OUTPUT
    output.mkdir(parents=True, exist_ok=True)
    executed = {}
    cells = sum(len(nbformat.read(deck, as_version=4).cells) for deck in chosen)
    with (
        tqdm(total=cells + 2 * len(chosen), unit="step", desc="slides") as bar,
        tempfile.TemporaryDirectory() as folder,
        _browser(pdf) as browser,
    ):
        for deck in chosen:
            bar.set_description(f"run {deck.stem}")
            before = bar.n
            executed[deck] = run_deck(deck, after_cell=bar.update)
            bar.update(before + len(executed[deck].cells) - bar.n)
        for deck, notebook in executed.items():
            bar.set_description(f"write {deck.stem}")
            page, paper = Path(folder, f"{deck.stem}.html"), Path(folder, f"{deck.stem}.pdf")
            page.write_text(render(notebook, deck, output), "utf-8")
            bar.update()
            if browser:
                check_and_print(browser, page, deck, paper)
                shutil.copy(paper, output)
            shutil.copy(page, output)
            bar.update()
    every = {deck: executed.get(deck) or nbformat.read(deck, as_version=4) for deck in decks()}
    every = {deck: nb for deck, nb in every.items() if (output / f"{deck.stem}.html").is_file()}
    write_list(output, dict(sorted({**executed, **every}.items())))
    print(f"Written: {output / 'index.html'}")
