"""Each deck, presented from its first slide to its last in RISE, and its widgets moved.

One walk runs every cell as a presenter does; both sizes are looked at in the same walk, because
running a deck takes longer than all of the looking. JupyterLab and Notebook 7 then open the same
deck, with the kernel of the walk: there only the widgets' cells are run.
"""

import re
import statistics
import time

import pytest

from rnn_course.slides import decks
from rnn_course.slides.export import slide_numbers
from tests.browser.support import FOOTER, PATIENCE, Live, eventually, screenshot, talk
from tests.content.notebooks import ROOT, read, slides

# The window, and what moves the widgets at this size.
SIZES = [(1280, 720, "keyboard"), (1920, 1080, "mouse")]
CONTROLS = """:is(.noUi-handle, input[type=range], select, button, input[type=checkbox],
    input[type=radio], [role=radio], [role=button])"""
SHOWN = "all => all.filter(node => node.getClientRects().length && !node.disabled)"
OUTPUT = """node => {
    const area = node.closest('.jp-Cell').querySelector('.jp-OutputArea');
    const inputs = [...area.querySelectorAll('input, select')].map(i => [i.value, i.checked]);
    return area.innerHTML + JSON.stringify(inputs);
}"""
FILLED = """width => {
    const slide = document.querySelector('section.present:not(.stack)').getBoundingClientRect();
    return [slide.left, slide.top, slide.width - width].every(apart => Math.abs(apart) < 1);
}"""
# Press a key on the slider; return the seconds until its plot is another one.
ANSWER = """async key => {
    const slide = document.querySelector('section.present:not(.stack)');
    const plot = slide.querySelector('.widget-html-content');
    const before = plot.innerHTML, begun = performance.now();
    slide.querySelector('.noUi-handle').dispatchEvent(
        new KeyboardEvent('keydown', {key, bubbles: true}));
    while (plot.innerHTML === before && performance.now() - begun < 5000)
        await new Promise(resolve => setTimeout(resolve, 1));
    return (performance.now() - begun) / 1000;
}"""
CELLS_WITH_WIDGETS = """[...document.querySelectorAll('.jp-Notebook .jp-Cell')].flatMap(
    (cell, index) => cell.querySelector('.jupyter-widgets') ? [index] : [])"""


def ways(page, widget, by):
    """Give what to try in turn to move a widget: one at its end moves the other way alone."""
    slider = widget.evaluate("node => node.matches('.noUi-handle, input[type=range]')")
    if by == "keyboard":
        keys = ("ArrowRight", "ArrowLeft") if slider else (" ",)
        if widget.evaluate("node => node.matches('select')"):
            keys = ("ArrowDown", "ArrowUp")
        return [lambda key=key: widget.press(key) for key in keys]
    if not slider:
        return [widget.click]

    def drag(distance):
        box = widget.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + distance, y, steps=4)
        page.mouse.up()

    return [lambda: drag(150), lambda: drag(-150)]


def change(page, widget, by):
    """Move one widget; say whether its output followed."""
    before = widget.evaluate(OUTPUT)
    for move in ways(page, widget, by):
        move()
        for _ in range(50):
            if not widget.evaluate("node => node.isConnected") or widget.evaluate(OUTPUT) != before:
                return True
            page.wait_for_timeout(100)
    return False


def widgets_that_stay(page, inside, where, by):
    """Move every widget inside an element; return what did not react."""
    still = []
    widgets = f"{inside} .jp-OutputArea-output {CONTROLS}"
    find = f"() => ({SHOWN})([...document.querySelectorAll(`{widgets}`)])"
    count = page.evaluate(f"({find})().length")
    for index in range(count):
        widget = page.evaluate_handle(f"({find})()[{index}]").as_element()
        chosen = ".mod-active, [aria-pressed=true], [aria-checked=true], :checked"
        if widget.evaluate("(node, chosen) => node.matches(chosen)", chosen):
            continue  # pressing it again changes nothing
        if not change(page, widget, by):
            text = widget.evaluate("node => node.outerHTML.slice(0, 80)")
            still.append(f"{where}: {text} does not move by {by}")
    return still


def fits(live, where):
    """Return what is wrong with how the slide stands in the window."""
    page = live.page
    width, height = page.viewport_size["width"], page.viewport_size["height"]
    found = []
    box = page.locator(".course-number").bounding_box()
    if not (0 < box["x"] < width and height * 0.88 < box["y"] < height):
        found.append(f"{where}: the footer is not at the bottom: {box}")
    lowest = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll(
            'section.present:not(.stack) :is(img, svg, pre, p, li, h1, h2, table, .cm-editor)')]
            .filter(node => node.getClientRects().length)
            .filter(node => !node.closest('aside.notes, mjx-container'))
            .map(node => node.getBoundingClientRect().bottom))"""
    )
    if lowest > FOOTER * height / 720 + 1:
        found.append(f"{where}: ends {round(lowest - FOOTER * height / 720)} px into the footer")
    return found


def until_none(look):
    """Return what is wrong, as soon as nothing is; a busy machine draws late."""
    for _ in range(50):
        if not (found := look()):
            return []
        time.sleep(0.1)
    return found


def walk(live, name):
    """Present the deck; return what is wrong with it, slide by slide."""
    page, problems = live.page, []
    for number in range(1, live.count() + 1):
        live.go(number)
        before = live.at()
        live.run_slide()
        ran = time.monotonic()
        where, found = f"{name}, slide {number} ({live.title()})", []
        for width, height, by in SIZES if number % 2 else reversed(SIZES):  # each change takes time
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_function(FILLED, arg=width, timeout=PATIENCE * 1000)
            at_size = f"{where} at {width} x {height}"
            found += until_none(lambda at_size=at_size: fits(live, at_size))
            found += widgets_that_stay(page, "section.present:not(.stack)", at_size, by)
        if live.cells():  # RISE follows a cell that has run 450 ms later
            page.wait_for_timeout(max(0, 600 - 1000 * (time.monotonic() - ran)))
        if live.at() != before:
            found.append(f"{where}: running a cell left it")
        errors = page.locator("section.present:not(.stack) .course-error")
        found += [f"{where}: {text[:200]}" for text in errors.all_inner_texts()]
        if found:
            problems += [*found, screenshot(page, f"live-{name}-slide-{number}")]
    return problems


@pytest.fixture(scope="module", params=[deck.stem for deck in decks()])
def presented(request, course, browser):
    """One deck, presented: what was seen, and the server that still runs with its kernel."""
    name = request.param
    with talk(course, name) as running:
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        live = Live(page, running.url(f"rise/notebooks/{name}.ipynb"))
        seen = {"name": name, "running": running, "slides": live.count(), "noise": live.heard}
        try:
            seen |= {"problems": walk(live, name), "outside": live.outside}
        except Exception:
            print("Screenshot:", screenshot(page, f"live-{name}"))
            raise
        seen["widgets"] = page.evaluate(CELLS_WITH_WIDGETS)
        page.close()
        yield seen


def test_a_deck_can_be_presented(presented, course):
    notebook = read(course / "notebooks" / f"{presented['name']}.ipynb")
    assert presented["slides"] == slide_numbers(notebook)[-1]
    assert not presented["problems"], "\n".join(presented["problems"])
    assert presented["noise"] == []
    assert presented["outside"] == []


@pytest.mark.parametrize("presented", ["03_bptt", "04_gated_rnns"], indirect=True)
def test_the_slider_answers_while_it_moves(presented, page):
    name = presented["name"]
    live = Live(page, presented["running"].url(f"rise/notebooks/{name}.ipynb"))
    ids = [slide[0].id for slide in slides(read(ROOT / "notebooks" / f"{name}.ipynb"))]
    live.go(ids.index("slider") + 1)
    live.run_slide()
    page.wait_for_selector("section.present .widget-html-content svg")

    def answers():
        return statistics.median(page.evaluate(ANSWER, k) for k in ("ArrowRight", "ArrowLeft") * 5)

    eventually(lambda: answers() < 0.2, "ten times, and at no quiet moment within a minute")


@pytest.mark.parametrize("place", ["lab/tree", "notebooks"], ids=["lab", "notebook 7"])
def test_its_widgets_move_elsewhere_too(presented, page, place, course):
    name = presented["name"]
    notebook = read(course / "notebooks" / f"{name}.ipynb")
    imports_widgets = any(
        re.search(r"^(from|import) (ipy|any)widget", cell.source, re.MULTILINE)
        for cell in notebook.cells
    )
    assert bool(presented["widgets"]) == imports_widgets, "widgets that a deck has are seen"
    page.goto(presented["running"].url(f"{place}/notebooks/{name}.ipynb"))
    for index in presented["widgets"]:
        cell = f".jp-Notebook .jp-Cell[data-windowed-list-index='{index}']"
        page.wait_for_selector(cell, state="attached", timeout=PATIENCE * 1000)
        page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]")
        page.locator(cell).scroll_into_view_if_needed()
        page.click(f"{cell} .jp-InputPrompt")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(f"{cell} .jp-InputPrompt >> text=/[0-9]/", timeout=PATIENCE * 1000)
        page.wait_for_selector(f"{cell} .jupyter-widgets :is(button, .noUi-handle)")
        for by in ("keyboard", "mouse"):
            assert widgets_that_stay(page, cell, f"{name} in {place}", by) == []
