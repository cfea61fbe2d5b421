"""The students' pages: each by itself, safe to open, and written again only where it changed."""

import functools
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
import toy
from boxgrader.workspace import Workspace
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from nbgrader.server_extensions import formgrader

from boxgrader import feedback, markup, run, safe_html

BOMB = "".join(f"<p><font color=c{i}>x" for i in range(3000))  # quadratic to clean: a minute
GRADED = ("right", "tricks")
TRICKS = r"""
$\href{javascript:alert(1)}{x}$ ![a](http://elsewhere.example/a.png)
<a href="data:text/html,hi">b</a> <img src="https://elsewhere.example/b.png">
![c](attachment:missing.png)
<div title="$y$">d</div>

$$ \frac{a_t}{b} $$
"""


@pytest.fixture(scope="module")
def graded(made_course, workers, tmp_path_factory):
    """Return the folder of a course with graded students, and one who is not graded yet."""
    folder = shutil.copytree(made_course, tmp_path_factory.mktemp("graded") / "course")
    course = Workspace(folder / "grading", course=folder)
    notebook = toy.answered(course)
    notebook.cells.insert(1, new_markdown_cell(TRICKS))
    toy.submit(course, "tricks", notebook)
    run.grade(course, [(n, toy.NAME) for n in GRADED], scheduler=workers, progress=False)
    toy.submit(course, "never_graded", toy.release(course))
    return folder


@pytest.fixture
def pages(graded, tmp_path):
    """Return the workspace of a test's own copy of that course."""
    folder = shutil.copytree(graded, tmp_path / "course")
    return Workspace(folder / "grading", course=folder)


@pytest.fixture
def made_here(monkeypatch):
    """Make pages in this process, where nbgrader is imported; no limit matters here."""

    def in_children(work, jobs, workers):
        for key, arguments in jobs.items():
            work(*arguments)
            yield key, ""

    monkeypatch.setattr(feedback, "in_children", in_children)


def read(course, student):
    return (course.build / "feedback" / student / f"{toy.NAME}.html").read_text(encoding="utf-8")


def test_pages_stand_alone_and_nothing_is_written_twice(pages, made_here):
    course, pairs = pages, [(name, toy.NAME) for name in (*GRADED, "never_graded")]
    _, written, problems = feedback.write(course, pairs, progress=False)
    assert sorted(name for name, _ in written) == ["right", "tricks"]
    assert list(problems) == [("never_graded", toy.NAME)]
    assert "boxgrader grade" in problems["never_graded", toy.NAME]
    for name in GRADED:
        page = read(course, name)
        assert "10 of 15 points" in page
        assert "<script" not in page
        assert "default-src 'none'" in page
    tricks = read(course, "tricks")
    assert "<mfrac>" in tricks
    assert "elsewhere.example" not in tricks
    assert "data:text" not in tricks
    assert 'href="javascript:' not in tricks

    _, written, _ = feedback.write(course, pairs, progress=False)
    assert written == []
    with course.gradebook() as book:
        book.find_grade("written", toy.NAME, toy.NAME, "right").manual_score = 3
        book.find_comment("written", toy.NAME, toy.NAME, "tricks").manual_comment = "Well said."
        book.db.commit()
    _, written, _ = feedback.write(course, pairs, progress=False)
    assert sorted(name for name, _ in written) == ["right", "tricks"]
    assert "13 of 15 points" in read(course, "right")
    assert "Well said." in read(course, "tricks")


def test_one_page_that_fails_is_short_and_the_others_are_written(pages):
    course, pairs = pages, [(name, toy.NAME) for name in ("never_graded", "right", "tricks")]
    path = course.path / "autograded" / "tricks" / toy.NAME / f"{toy.NAME}.ipynb"
    path.chmod(0o644)
    path.write_text("not a notebook")
    _, _, problems = feedback.write(course, pairs, workers=1, progress=False)
    assert sorted(name for name, _ in problems) == ["never_graded", "tricks"]
    assert "could not be shown" in read(course, "tricks")
    assert "10 of 15 points" in read(course, "tricks")
    assert "What you wrote" not in read(course, "right")
    _, written, problems = feedback.write(course, pairs, progress=False)
    assert written == [("tricks", toy.NAME)], "tried again"


def test_a_page_names_the_answers_own_error_and_what_was_put_back(course, workers, made_here):
    notebook = toy.answered(course, double="def double(x:\n    return 2 * x")
    cells = {cell.id: cell for cell in notebook.cells}
    cells["test-double"].source = "assert True"
    notebook.cells.remove(cells["test-double-kind"])
    copied = new_code_cell(cells["mean-forecast"].source, metadata=cells["mean-forecast"].metadata)
    notebook.cells.insert(1, copied)
    notebook.cells.insert(1, new_code_cell("if True print('<b>')"))
    pair = toy.submit(course, "odd", notebook)
    run.grade(course, [pair], scheduler=workers, progress=False)
    feedback.write(course, [pair], progress=False)
    page = read(course, "odd")
    items = [re.sub("<[^>]+>", " ", item) for item in re.findall("<li>(.*?)</li>", page)]
    assert "These were changed, and count as they were handed out: test_double." in items
    assert "These were missing, and were put back: test_double_kind." in items
    assert "These were there more than once, and one of them counts: mean_forecast." in items
    assert any(
        i.startswith("SyntaxError: '(' was never closed (line 1 of the cell)") for i in items
    )
    assert any("a cell of yours : this cell itself stopped" in item for item in items)
    for link in re.findall('href="#(cell-id=[^"]+)"', page):
        assert f'id="{link}"' in page, "leads nowhere"
    assert "SyntaxError" in course.record("odd", toy.NAME).hints["double"]

    course.note(*pair, release="older")
    feedback.write(course, [pair], progress=False)
    assert "from an older release" in read(course, "odd")
    assert "These were changed" not in read(course, "odd")


@pytest.mark.parametrize(
    ("convert", "text", "costly"),
    [
        (safe_html.clean, BOMB, True),
        (functools.partial(safe_html.markdown, {}), "<div>" * 100_000, True),
        (safe_html.clean, "<b><i><u>" * 30_000, False),
    ],
    ids=["html", "markdown", "nested"],
)
def test_what_is_costly_to_clean_is_shown_as_text(convert, text, costly, monkeypatch):
    monkeypatch.setattr(safe_html, "SECONDS", 1)
    safe_html._convert.close()  # its child has the seconds that there were when it began
    began = time.process_time()
    safe_html._convert.begin_page()
    shown = convert(text)
    assert time.process_time() - began < 2, "not in this process"
    assert len(shown) < 10 * len(text)
    assert ("takes too much time" in shown) == costly
    assert safe_html.clean("<b>next</b>") == "<b>next</b>"
    safe_html._convert.close()


@pytest.mark.parametrize("page", ["feedback", "formgrade"])
def test_no_filter_that_may_be_costly_sees_what_a_student_wrote(page):
    templates = Path(formgrader.__file__).parent / "templates"
    text = (templates / page / "index.html.j2").read_text(encoding="utf-8")
    used = re.findall(r"cell\.source\s*\|([\w\s|]*)", text)
    assert used
    assert {name.strip() for filters in used for name in filters.split("|")} <= {*safe_html.FILTERS}


def test_an_output_of_which_nothing_can_be_shown_goes():
    kinds = ({"application/javascript": "alert(1)"}, {}, {"text/plain": "1"})
    outputs = [new_output("display_data", data=data) for data in kinds]
    cell, _ = safe_html.SafeOutputs().preprocess_cell(new_code_cell(outputs=outputs), {}, 0)
    assert [output.data for output in cell.outputs] == [{"text/plain": "1"}]


def test_a_page_has_one_budget_for_all_its_texts():
    safe_html._convert.left = 0
    assert safe_html.clean("<b>x</b>").endswith("<pre>&lt;b&gt;x&lt;/b&gt;</pre>")
    assert safe_html.ansi("\x1b[31m<x\x1b[0m") == "&lt;x"
    safe_html._convert.begin_page()
    assert safe_html.clean("<b>x</b>") == "<b>x</b>"


@pytest.mark.parametrize(
    "source",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\text{<script>alert(1)</script>}",
        r"\style{a:url(x)}{x}",
        r"\color{x\" onclick=\"alert(1)}{b}",
        r"\class{a}{x}",
        "x" + "^{x" * 3000,
        r"\frac",
        "\\",
    ],
)
def test_no_formula_acts(source):
    shown = markup.formula(source, "inline")
    assert re.fullmatch(r"(<math .*</math>|<code>.*</code>)", shown, re.DOTALL)
    assert not re.search(r"<script|href=|style=|onclick=\"|class=", shown)


def test_no_formula_gets_into_an_attribute():
    shown = markup.markdown('![$a$ "b"](data:image/png;base64,AAAA "$c$") <a title="$d$">e</a>')
    for value in re.findall(r'="([^"]*)"', re.sub(r"<math.*?</math>", "", shown)):
        assert "<" not in value


CTRL_C = """
import os, signal, threading, time
from boxgrader.children import in_children

def press():
    while True:
        os.killpg(0, signal.SIGINT)
        time.sleep(0.05)

if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda *args: None)  # as `watch` does, until a page is written
    threading.Thread(target=press, daemon=True).start()
    print(list(in_children(time.sleep, {1: (0.5,)})), flush=True)
    os._exit(0)
"""


def test_ctrl_c_spoils_no_page(tmp_path):
    (tmp_path / "press.py").write_text(CTRL_C)
    done = subprocess.run(
        [sys.executable, tmp_path / "press.py"],
        capture_output=True,
        text=True,
        start_new_session=True,
        timeout=120,
    )
    assert done.stdout == "[(1, '')]\n", done.stderr
