"""Each deck, presented from its first slide to its last in RISE, and its widgets moved.

One walk runs every cell as a presenter does; both sizes are looked at in the same walk, because
running a deck takes longer than all of the looking.
"""

import pytest

from rnn_course.slides import decks
from rnn_course.slides.export import slide_numbers
from tests.browser.support import PATIENCE, Live, screenshot, talk
from tests.content.notebooks import read

SIZES = [(1280, 720), (1920, 1080)]
WIDGETS = """() => [...document.querySelectorAll(
    'section.present:not(.stack) .jp-OutputArea-output :is(.noUi-handle, input[type=range], ' +
    'select, button, input[type=checkbox], input[type=radio], [role=radio], [role=button])'
)].filter(node => node.getClientRects().length && !node.disabled)"""
ACT = """node => {
    node.focus();
    if (node.matches('select')) {
        node.selectedIndex = (node.selectedIndex + 1) % node.options.length;
        node.dispatchEvent(new Event('change', { bubbles: true }));
        return 'change';
    }
    return node.matches('.noUi-handle, input[type=range]') ? 'keys' : 'click';
}"""
OUTPUT = """node => {
    const area = node.closest('.jp-Cell').querySelector('.jp-OutputArea');
    const inputs = [...area.querySelectorAll('input, select')].map(i => [i.value, i.checked]);
    return area.innerHTML + JSON.stringify(inputs);
}"""


def change(page, widget):
    """Move one widget, by keyboard where it is a slider; say whether its output followed."""
    before = widget.evaluate(OUTPUT)
    act = widget.evaluate(ACT)
    if act == "click":
        widget.click()
    keys = ("ArrowRight", "ArrowLeft") if act == "keys" else (None,)
    for key in keys:  # a slider at its end moves the other way
        if key:
            page.keyboard.press(key)
        for _ in range(50):
            if not widget.evaluate("node => node.isConnected") or widget.evaluate(OUTPUT) != before:
                return True
            page.wait_for_timeout(100)
    return False


def widgets_that_stay(live, where):
    """Move every widget of the slide; return what did not react."""
    still = []
    handles = live.page.evaluate_handle(WIDGETS)
    count = handles.evaluate("all => all.length")
    for index in range(count):
        widget = live.page.evaluate_handle(WIDGETS).evaluate_handle(f"all => all[{index}]")
        chosen = ".mod-active, [aria-pressed=true], [aria-checked=true], :checked"
        if widget.evaluate("(node, chosen) => node.matches(chosen)", chosen):
            continue  # pressing it again changes nothing
        if not change(live.page, widget):
            text = widget.evaluate("node => node.outerHTML.slice(0, 80)")
            still.append(f"{where}: {text} does not move")
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
    if lowest > height + 1:
        found.append(f"{where}: ends {round(lowest - height)} px below the window")
    return found


@pytest.mark.parametrize("name", [deck.stem for deck in decks()])
def test_a_deck_can_be_presented(name, course, page):
    problems = []
    with talk(course, name) as running:
        live = Live(page, running.url(f"rise/notebooks/{name}.ipynb"))
        assert live.count() == slide_numbers(read(course / "notebooks" / f"{name}.ipynb"))[-1]
        for number in range(1, live.count() + 1):
            live.go(number)
            before = live.at()
            after = live.run_slide()
            page.wait_for_timeout(600 if live.cells() else 0)  # RISE follows after 450 ms
            where = f"{name}, slide {number} ({live.title()})"
            found = [] if before == after == live.at() else [f"{where}: running a cell left it"]
            for width, height in SIZES:
                page.set_viewport_size({"width": width, "height": height})
                page.wait_for_function(  # footer and canvas follow the window one after the other
                    """width => {
                        const scale =
                            getComputedStyle(document.body).getPropertyValue('--slide-scale');
                        const canvas = document.querySelector('.slides').getBoundingClientRect();
                        return Math.abs(parseFloat(scale) - width / 1280) < 0.01 &&
                            Math.abs(canvas.width - width) < 2 && Math.abs(canvas.top) < 2;
                    }""",
                    arg=width,
                    timeout=PATIENCE * 1000,
                )
                at_size = f"{where} at {width} x {height}"
                found += fits(live, at_size) + widgets_that_stay(live, at_size)
            errors = page.locator(
                "section.present:not(.stack) [data-mime-type='application/vnd.jupyter.error']"
            )
            found += [f"{where}: {text[:200]}" for text in errors.all_inner_texts()]
            if found:
                problems += [*found, screenshot(page, f"live-{name}-slide-{number}")]
    assert not problems, "\n".join(problems)
    assert live.heard == []
    assert live.outside == []
