"""One deck in the browser: presented from its first slide to its last, and its widgets moved.

Running a deck takes longer than all of the looking. So it is run once, as a presenter runs it: what
it shows then is looked at in two sizes, saved for the tests of the export, and opened again in
JupyterLab and Notebook 7 with the same Python, where only the widgets' cells are run, and in
JupyterLab the figures that stand for them in an export.
"""

import json
import statistics

import nbformat
from playwright.sync_api import Error, TimeoutError

from tests.browser.support import FOOTER, GO, PATIENCE, POLLING, Live, eventually, screenshot
from tests.content.notebooks import read

LARGE = {"width": 1920, "height": 1080}  # the window's own size is 1280 x 720
ELSEWHERE = {"lab": "lab/workspaces/{name}/tree", "notebook 7": "notebooks"}
IN_NOTEBOOK_7 = ("04_gated_rnns", "05_sequence_to_sequence")
HERE = "section.present:not(.stack)"
CONTROLS = """:is(.noUi-handle, input[type=range], select, button, input[type=checkbox],
    input[type=radio], [role=radio], [role=button])"""
SHOWN = "all => all.filter(node => node.getClientRects().length && !node.disabled)"
OUTPUT = """node => {
    const area = node.closest('.jp-Cell').querySelector('.jp-OutputArea');
    const inputs = [...area.querySelectorAll('input, select')].map(i => [i.value, i.checked]);
    return area.innerHTML + JSON.stringify(inputs);
}"""
FILLED = """() => {
    const slide = document.querySelector('section.present:not(.stack)').getBoundingClientRect();
    return [slide.left, slide.top, slide.width - innerWidth].every(apart => Math.abs(apart) < 1);
}"""
# How slides stand in the window, [number, what is wrong] of each; a busy machine draws late.
FITS = f"""async numbers => {{
    const look = () => {{
        const number = document.querySelector('.course-number').getBoundingClientRect();
        if (!(0 < number.x && number.x < innerWidth && 0.88 * innerHeight < number.y &&
            number.y < innerHeight)) return 'the footer is not at the bottom';
        const solid = ':is(img, svg, pre, p, li, h1, h2, table, .cm-editor)';
        const bottoms = [...document.querySelectorAll(`{HERE} ${{solid}}`)]
            .filter(node => node.getClientRects().length)
            .filter(node => !node.closest('aside.notes, mjx-container'))
            .map(node => node.getBoundingClientRect().bottom);
        const below = Math.max(...bottoms) - {FOOTER} * innerHeight / 720;
        return below > 1 ? `ends ${{Math.round(below)}} px into the footer` : '';
    }};
    const found = [];
    for (const number of numbers) {{
        await ({GO})(number, {PATIENCE});
        let wrong = look();
        for (let again = 0; wrong && again < 50; again++) {{
            await new Promise(resolve => setTimeout(resolve, 100));
            wrong = look();
        }}
        if (wrong) found.push([number, wrong]);
    }}
    return found;
}}"""
# RISE goes to the slide of the cell that is selected.
SELECTED = f"document.querySelector('.jp-Cell.jp-mod-active')?.closest('{HERE}') != null"
COUNT_CHANGES = """() => {
    window.changes = 0;
    document.addEventListener('slidechanged', () => { window.changes += 1; });
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
TYPED = "wednesday, october 21, 2026"  # w, s, t and the comma are keys of RISE's
READ = """() => [...document.querySelectorAll('.look-row text:first-child')]
    .map(each => each.textContent).join('').startsWith('2026-10-21')"""


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
    widget.evaluate(f"node => {{ window.before = ({OUTPUT})(node); }}")
    followed = f"node => !node.isConnected || ({OUTPUT})(node) !== window.before"
    for move in ways(page, widget, by):
        move()
        try:
            page.wait_for_function(followed, arg=widget, timeout=5000, polling=POLLING)
        except TimeoutError:
            continue
        return True
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


def answers_while_it_moves(live):
    """Make sure that the slider's plot follows it in a fifth of a second."""
    live.page.wait_for_selector(f"{HERE} .widget-html-content svg")

    def seconds():
        keys = ("ArrowRight", "ArrowLeft") * 5
        return statistics.median(live.page.evaluate(ANSWER, key) for key in keys)

    eventually(lambda: seconds() < 0.2, "ten times, and at no quiet moment within a minute")


def takes_a_date(live):
    """Make sure that a date can be typed, and that a digit pointed at shows what it read."""
    page, here, pages = live.page, live.at(), len(live.page.context.pages)
    field = page.locator(f"{HERE} .widget-text input")
    field.click()
    field.fill("")
    page.keyboard.type(TYPED)
    live.wait_until(READ)
    assert field.input_value() == TYPED
    assert len(page.context.pages) == pages, "a key opened the notes"
    assert page.locator("dialog").count() == 0
    assert live.at() == here
    for row in (0, 6):
        each = page.locator(f"{HERE} .look-row").nth(row)
        each.locator(".all").hover()
        lit = each.locator(".lit").first.element_handle()
        live.wait_until("node => getComputedStyle(node).visibility === 'visible'", lit)
    other = page.locator(f"{HERE} .look-row").nth(3).locator(".lit").first
    assert other.evaluate("node => getComputedStyle(node).visibility") == "hidden"


# What is tried on a slide, by the id of its first cell.
TRIED = {"slider": answers_while_it_moves, "grid": takes_a_date}


def walk(live, name, ids):
    """Present the deck; return what is wrong, slide by slide, and what came of what was tried."""
    page, problems, tried, movable = live.page, [], {}, []
    page.evaluate(COUNT_CHANGES)
    numbers = range(1, live.count() + 1)
    for number, cell in zip(numbers, ids, strict=True):
        live.go(number)
        before = live.at()
        ran = live.run_slide()
        live.wait_until("!document.querySelector('.course-running')")
        where, found = f"{name}, slide {number} ({live.title()})", []
        if live.at() != before or (ran and not page.evaluate(SELECTED)):
            found.append(f"{name}, slide {number}: running a cell left it")
        if cell in TRIED:
            try:
                TRIED[cell](live)
                tried[cell] = ""
            except (AssertionError, Error) as error:
                tried[cell] = f"{type(error).__name__}: {error}"
        found += [f"{where}: {wrong}" for _, wrong in page.evaluate(FITS, [number])]
        if page.locator(f"{HERE} .jupyter-widgets").count():
            movable.append((number, where))
            found += widgets_that_stay(page, HERE, where, "keyboard")
        errors = page.locator(f"{HERE} .course-error")
        found += [f"{where}: {text[:200]}" for text in errors.all_inner_texts()]
        if found:
            problems += [*found, screenshot(page, f"live-{name}-slide-{number}")]
    page.wait_for_timeout(600)
    if page.evaluate("window.changes") != len(ids) - 1:
        problems.append(f"{name}: a slide came that nobody went to")
    page.set_viewport_size(LARGE)
    live.wait_until(FILLED)
    for number, wrong in page.evaluate(FITS, list(numbers)):
        problems.append(f"{name}, slide {number}, {wrong} in a window of 1920 x 1080")
    for number, where in movable:
        live.go(number)
        problems += widgets_that_stay(page, HERE, where, "mouse")
    return {"problems": problems, "tried": tried}


def save(page, deck, place):
    """Save the deck with what it shows, into another file.

    The server writes into the file itself, so it may be read half written. And the deck as it was
    comes back as a file of its own: the server may still be writing into the other one.
    """
    before, saved = deck.read_bytes(), []

    def is_saved():
        text = deck.read_text("utf-8")
        try:
            saved[:] = [text] * any(cell.get("outputs") for cell in json.loads(text)["cells"])
        except json.JSONDecodeError:
            saved.clear()  # not all of it yet
        return saved

    page.locator(".jp-Notebook").focus()
    page.keyboard.press("Control+s")
    eventually(is_saved, "Ctrl+S saves the deck")
    place.write_text(saved[0], "utf-8")
    draft = deck.with_suffix(".draft")
    draft.write_bytes(before)
    draft.replace(deck)


def run_cell(page, index):
    """Run a cell in JupyterLab or Notebook 7; return its selector."""
    cell = f".jp-Notebook .jp-Cell[data-windowed-list-index='{index}']"
    page.wait_for_selector(cell, state="attached", timeout=PATIENCE * 1000)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]")
    page.locator(cell).scroll_into_view_if_needed()
    page.click(f"{cell} .jp-InputPrompt")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(f"{cell} .jp-InputPrompt >> text=/[0-9]/", timeout=PATIENCE * 1000)
    return cell


def move_elsewhere(page, cells, where):
    """Run the cells with a widget in a notebook; return the widgets that do not move."""
    still = []
    for index in cells:
        cell = run_cell(page, index)
        page.wait_for_selector(f"{cell} .jupyter-widgets :is(button, .noUi-handle)")
        for by in ("keyboard", "mouse"):
            still += widgets_that_stay(page, cell, where, by)
    return still


def add_stand_ins(page, deck, saved):
    """Run, in JupyterLab, the cells that only an export shows; add what they show to `saved`."""
    shown = read(saved)
    stand_ins = [
        index
        for index, cell in enumerate(shown.cells)
        if cell.cell_type == "code" and "export-only" in cell.metadata.get("tags", [])
    ]
    if not stand_ins:
        return
    for index in stand_ins:
        run_cell(page, index)
    draft = saved.with_suffix(".draft")
    save(page, deck, draft)
    for index in stand_ins:
        shown.cells[index].outputs = read(draft).cells[index].outputs
    nbformat.write(shown, saved)


def places(name):
    """Return where else the widgets of a deck are moved."""
    return [place for place in ELSEWHERE if place == "lab" or name in IN_NOTEBOOK_7]


def present(window, running, deck, ids, saved, elsewhere=None):
    """Present one deck; return what was seen, and leave the executed deck in the file `saved`."""
    name, path = deck.stem, f"notebooks/{deck.name}"
    page = window.new_page()
    try:
        live = Live(page, running.url(f"rise/{path}"))
        seen = {"slides": live.count(), **walk(live, name, ids)}
        used = running.kernel(path).cpu_times()
        seen |= {"seconds": used.user + used.system, "noise": live.heard, "outside": live.outside}
        seen["widgets"] = page.evaluate(CELLS_WITH_WIDGETS)
        save(page, deck, saved)
        seen["still"] = {}
        for place in elsewhere or places(name):
            page.close()
            page = window.new_page()
            page.goto(running.url(f"{ELSEWHERE[place].format(name=name)}/{path}"))
            still = move_elsewhere(page, seen["widgets"], f"{name} in {place}")
            seen["still"][place] = still
            if place == "lab":
                add_stand_ins(page, deck, saved)
    except Exception:
        print("Screenshot:", screenshot(page, f"live-{name}"))
        raise
    finally:
        page.close()
        running.close(path)
    return seen
