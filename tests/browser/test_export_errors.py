"""What is wrong with a deck stops its export, and says where and why."""

import subprocess

import nbformat
import pytest

from rnn_course.slides import SlidesError, export
from tests.browser.support import slides_command


@pytest.fixture
def write_deck(tmp_path):
    """Give a function that writes a deck of a title slide and one more slide."""
    (tmp_path / "notebooks").mkdir()

    def write(*cells):
        title = nbformat.v4.new_markdown_cell("# Title", id="title")
        title.metadata["slideshow"] = {"slide_type": "slide"}
        path = tmp_path / "notebooks" / "07_broken.ipynb"
        cells[0].metadata["slideshow"] = {"slide_type": "slide"}
        nbformat.write(nbformat.v4.new_notebook(cells=[title, *cells]), path)
        return path

    return write


def markdown(text, name="told"):
    return nbformat.v4.new_markdown_cell(text, id=name)


def test_a_failed_cell(write_deck):
    code = nbformat.v4.new_code_cell("passengers / 0", id="sum")
    deck = write_deck(markdown("## Sum"), code)
    with pytest.raises(SlidesError, match=r"07_broken.ipynb, slide 2, cell sum fails: NameError"):
        export.run_deck(deck)


def test_a_missing_image(write_deck, tmp_path):
    deck = write_deck(markdown("## Figure\n\n![A loop](../images/loop.svg)"))
    notebook = nbformat.read(deck, as_version=4)
    place = r"07_broken.ipynb, slide 2, cell told: can't embed the image \.\./images/loop\.svg"
    with pytest.raises(SlidesError, match=place + r" \(no such file: .*images/loop\.svg\)"):
        export.render(notebook, deck, tmp_path)


def test_an_image_from_the_network(write_deck, tmp_path):
    deck = write_deck(markdown("## Figure\n\n![A loop](https://example.org/loop.svg)"))
    with pytest.raises(SlidesError, match=r"slide 2, .*an export holds its images itself"):
        export.render(nbformat.read(deck, as_version=4), deck, tmp_path)


def shows(name, data):
    output = nbformat.v4.new_output("display_data", data=data)
    return nbformat.v4.new_code_cell("show()", id=name, outputs=[output])


WIDGET = shows("play", {export.WIDGET: {}, "text/plain": "VBox()"})
STILL = [
    markdown("![A loop](data:image/gif;base64,R0lGODlhAQABAAAAACw=)", "still"),
    shows("still", {"text/html": "<svg></svg>"}),
]


def test_a_widget_that_leaves_an_empty_slide(write_deck, tmp_path):
    deck = write_deck(markdown("## Play\n\nThe still line says it in words."), WIDGET)
    notebook = nbformat.read(deck, as_version=4)
    with pytest.raises(SlidesError, match=r"slide 2, cell play shows a widget, .*export-only"):
        export.render(notebook, deck, tmp_path)
    elsewhere = [notebook.cells[0], STILL[0], *notebook.cells[1:]]  # on the slide before
    with pytest.raises(SlidesError, match="slide 2, cell play"):
        export.render(nbformat.v4.new_notebook(cells=elsewhere), deck, tmp_path)


@pytest.mark.parametrize("still", STILL, ids=["image", "drawn"])
def test_a_widget_with_its_still_picture(write_deck, tmp_path, still):
    deck = write_deck(markdown("## Play"), WIDGET, still)
    assert "Play" in export.render(nbformat.read(deck, as_version=4), deck, tmp_path)


@pytest.mark.parametrize("formula", [r"$\undefinedcommand$", r"$$\frac{1}{$$"])
def test_a_latex_error(browser, write_deck, tmp_path, formula):
    deck = write_deck(markdown(f"## Formula\n\n{formula}"))
    html = tmp_path / "07_broken.html"
    html.write_text(export.render(nbformat.read(deck, as_version=4), deck, tmp_path), "utf-8")
    with pytest.raises(SlidesError, match=r"07_broken.ipynb, slide 2: LaTeX error: "):
        export.check_and_print(browser, html, deck, tmp_path / "07_broken.pdf")
    assert not (tmp_path / "07_broken.pdf").exists()


def test_no_browser(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    class Playwright:
        class chromium:
            executable_path = str(tmp_path / "none")

    with pytest.raises(SlidesError, match="playwright install chromium"):
        export.find_browser(Playwright)


def test_the_command_writes_html_pdf_and_the_list(course, tmp_path):
    deck = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("# Brief\n\n**Minutes: 3**", id="title")]
    )
    nbformat.write(deck, course / "notebooks" / "97_brief.ipynb")
    command = slides_command(course, "export", "97", "--output", tmp_path)
    ended = subprocess.run(**command, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "100%" in ended.stderr  # the progress bar
    assert "WARNING" not in ended.stderr
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"97_brief.html", "97_brief.pdf", "exercises", "index.html"}
    page = (tmp_path / "index.html").read_text("utf-8")
    assert 'href="97_brief.html">Brief</a>' in page
    assert (tmp_path / "exercises" / "98_01_try.ipynb").exists()
    assert "98_01_try.ipynb" in page
    (course / "notebooks" / "97_brief.ipynb").unlink()


def test_the_command_stops_with_the_reason(course, tmp_path):
    deck = course / "notebooks" / "96_broken.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")]), deck)
    command = slides_command(course, "export", "96", "--output", tmp_path, "--no-pdf")
    ended = subprocess.run(**command, capture_output=True, check=False)
    deck.unlink()
    assert ended.returncode == 1
    assert "ZeroDivisionError: division by zero" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_deck_lists_those_that_there_are(course):
    ended = subprocess.run(
        **slides_command(course, "export", "42"), capture_output=True, check=False
    )
    assert ended.returncode == 1
    assert "no deck '42'" in ended.stderr
    assert "\n  01_sequences" in ended.stderr
