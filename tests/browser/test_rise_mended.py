"""RISE, as our extension fixes it: what failed a presenter, one test each, on the demo deck."""

import re

import pytest
from playwright.sync_api import expect

from rnn_course.drawing.palette import contrast
from tests.browser import demo
from tests.browser.support import (
    FOOTER,
    PATIENCE,
    Live,
    closing_what_opens,
    eventually,
    screenshot,
    stand_side_by_side,
)
from tests.browser.walk import FILLED

TITLE, GOAL, MATHS, FIGURE, CODE, STEPPED, SLIDER, COUNTER, PLOT, CURVE, LAYOUT = range(1, 12)
EFFECTIVE = """selector => {
    const node = document.querySelector(selector);
    let behind = node;
    const clear = 'rgba(0, 0, 0, 0)';
    while (behind.parentElement && getComputedStyle(behind).backgroundColor === clear) {
        behind = behind.parentElement;
    }
    return [getComputedStyle(node).color, getComputedStyle(behind).backgroundColor];
}"""


DECK = f"rise/notebooks/{demo.NAME}.ipynb"


@pytest.fixture(scope="module")
def opened_once(window, demo_talk):
    """The demo deck, open in RISE, for all tests that leave it open as they found it."""
    page = window.new_page()
    yield Live(page, demo_talk.url(DECK))
    page.close()


@pytest.fixture
def live(opened_once, window, request):
    """The demo deck, open in RISE; if the test fails its picture stays in build/screenshots/."""
    opened_once.page.bring_to_front()
    with closing_what_opens(window):
        yield opened_once
    if getattr(request.node, "failed", False):
        print("Screenshot:", screenshot(opened_once.page, request.node.name))
    if opened_once.page.viewport_size["width"] != 1280:
        opened_once.page.set_viewport_size({"width": 1280, "height": 720})
        opened_once.wait_until(FILLED)


def opened(page, demo_talk, name):
    """Open one of the decks that lie in talks/ in RISE."""
    return Live(page, demo_talk.url(f"rise/talks/{name}.ipynb"))


@pytest.fixture(scope="module")
def dark(window, demo_talk):
    """A deck of a dark theme, open in RISE, with its own kernel."""
    page = window.new_page()
    yield opened(page, demo_talk, "dark")
    page.close()


@pytest.fixture(scope="module")
def untrusted(window, demo_talk):
    """A deck that nobody has signed, with its own header and footer, open in RISE."""
    page = window.new_page()
    yield opened(page, demo_talk, "own_footer")
    page.close()


def contrast_of(page, selector):
    """Return the contrast of a text with what is behind it."""
    rgb = [re.findall(r"\d+", colour)[:3] for colour in page.evaluate(EFFECTIVE, selector)]
    return contrast(*("#" + "".join(f"{int(part):02X}" for part in parts) for parts in rgb))


def font_size(page, selector):
    """Return the size of a text in pixels of the canvas."""
    return page.locator(selector).first.evaluate("n => parseFloat(getComputedStyle(n).fontSize)")


def test_starting_says_nothing_and_asks_nobody(live):
    live.page.wait_for_timeout(1000)
    assert live.heard == []
    assert live.outside == []


def test_all_slides_are_there(live):
    assert live.count() == demo.SLIDES


def test_a_slider_moves(live):
    live.go(SLIDER)
    live.run_slide()
    handle = live.page.locator("section.present:not(.stack) .noUi-handle")
    handle.focus()
    handle.press("ArrowRight")
    live.page.wait_for_selector("section.present:not(.stack) >> text=rho squared is 16")
    handle.press("PageDown")  # a clicker still turns the page
    live.wait_for_title("A widget of ours")


def test_a_widget_of_ours_counts(live):
    live.go(COUNTER)
    live.run_slide()
    live.page.click("section.present:not(.stack) button:has-text('count 0')")
    live.page.wait_for_selector("section.present:not(.stack) button:has-text('count 1')")
    live.press("Space")  # not on the button that the mouse has just pressed
    live.wait_for_title("A plot")
    live.go(COUNTER)
    live.page.focus("section.present:not(.stack) button:has-text('count 1')")
    live.press("Space")  # but on one that has been reached by keys
    live.page.wait_for_selector("section.present:not(.stack) button:has-text('count 2')")
    live.press("ArrowRight")
    live.wait_for_title("A plot")


@pytest.mark.parametrize("key", ["Shift+Enter", "Control+Enter"])
@pytest.mark.parametrize("focus", ["slide", "editor"])
def test_the_cell_runs_in_place(live, key, focus):
    live.go(CODE)
    if focus == "editor":
        live.page.click("section.present:not(.stack) .jp-CodeCell .cm-content")
    here, before = live.at(), live.prompt()
    for _ in range(2):
        live.press(key)
        live.wait_for_run(before=before)
        live.page.wait_for_timeout(600)  # RISE follows a new selection after 450 ms
        assert live.at() == here
        before = live.prompt()
    assert "runs" in live.page.inner_text("section.present:not(.stack) .jp-OutputArea")


def test_on_a_slide_without_code_nothing_runs(live):
    live.go(CODE)
    live.run_slide()
    live.go(FIGURE)
    live.press("Shift+Enter")
    live.page.wait_for_timeout(600)
    assert live.title() == "A figure"
    live.go(CODE)
    assert live.prompt() != "*"


def test_text_is_large(live):
    live.go(MATHS)
    assert font_size(live.page, "section.present:not(.stack) blockquote p") >= 28
    live.go(CODE)
    live.run_slide()
    assert font_size(live.page, "section.present:not(.stack) .jp-MarkdownOutput p") >= 28
    assert font_size(live.page, "section.present:not(.stack) .jp-CodeCell .cm-line") >= 22
    assert font_size(live.page, "section.present:not(.stack) .jp-OutputArea pre") >= 22


@pytest.mark.parametrize(
    ("width", "height"), [(1280, 720), (1920, 1080), (1024, 768), (3840, 2160)]
)
def test_the_canvas_fills_the_window(live, width, height):
    live.page.set_viewport_size({"width": width, "height": height})
    scale = min(width / 1280, height / 720)
    live.page.wait_for_function(
        """([left, top, wide, high]) => {
            const box = document.querySelector('.slides section.present').getBoundingClientRect();
            const near = (one, other) => Math.abs(one - other) < 1;
            return near(box.left, left) && near(box.top, top) && near(box.width, wide);
        }""",
        arg=[(width - 1280 * scale) / 2, (height - 720 * scale) / 2, 1280 * scale, 720 * scale],
    )


IN_WINDOW = """node => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return 0 < right && 0 < bottom && left < innerWidth && top < innerHeight;
}"""


def is_painted(page, selector):
    """Say whether an element can be seen: the picture changes when it is made transparent."""
    element = page.locator(selector)
    page.wait_for_function(IN_WINDOW, arg=element.element_handle())
    clip = element.bounding_box()
    with_it = page.screenshot(clip=clip)
    element.evaluate("node => { node.style.opacity = 0 }")
    without_it = page.screenshot(clip=clip)
    element.evaluate("node => { node.style.opacity = 1 }")
    return without_it != with_it


def test_the_footer_shows_logo_title_and_number(live):
    live.go(GOAL)
    expect(live.page.locator(".course-number").first).to_have_text(f"2 / {demo.SLIDES}")
    expect(live.page.locator(".course-deck").first).to_have_text("A demonstration")
    for part in ("img", ".course-deck", ".course-number"):
        assert is_painted(live.page, f".course-footer {part}"), part
        assert live.page.locator(f".course-footer {part}").bounding_box()["y"] >= FOOTER, part


def test_a_decks_own_header_and_footer_show(untrusted):
    page = untrusted.page
    expect(page.locator("#rise-header").first).to_have_text("Own header")
    assert is_painted(page, "#rise-header")
    assert is_painted(page, "#rise-footer")
    assert page.locator(".course-footer").count() == 0


def test_a_dark_slide_can_be_read(dark):
    can_be_read(dark)  # by RISE's own theme


def test_d_turns_the_deck_dark_and_back(live):
    live.page.keyboard.press("d")
    can_be_read(live)
    live.page.keyboard.press("d")
    white = "rgb(255, 255, 255)"
    expect(live.page.locator(".slides").first).to_have_css("background-color", white)


def can_be_read(live):
    """Make sure that a slide with code is dark, and each text on it can be read."""
    page = live.page
    live.go(CODE)
    live.run_slide()
    expect(page.locator(".slides").first).to_have_css("background-color", "rgb(21, 24, 29)")
    for selector in (
        "section.present:not(.stack) h2",
        "section.present:not(.stack) .jp-MarkdownOutput p",
        "section.present:not(.stack) .jp-CodeCell .cm-line span",
        "section.present:not(.stack) .jp-OutputArea pre",
        ".course-number",
    ):
        # RISE fades colours
        eventually(lambda each=selector: contrast_of(page, each) >= 4.5, selector)


@pytest.mark.parametrize("key", ["t", "s"])
def test_notes_show_once_and_do_not_jump(live, key):
    live.go(GOAL)
    here = live.at()
    with live.page.expect_popup() as popup:
        live.page.keyboard.press(key)
    notes = popup.value
    notes.wait_for_selector("text=One goal.")
    notes.wait_for_timeout(3000)  # RISE's own window needs two to load the deck and to jump
    assert live.at() == here
    assert notes.inner_text("body").count("One goal.") == 1
    ends = "this slide ends at 2:30"  # after 1 and 1.5 minutes
    expect(notes.locator("body")).to_contain_text(ends, use_inner_text=True)
    notes.keyboard.press("ArrowRight")
    notes.wait_for_selector("text=Formulas.")
    live.wait_for_title("Maths")
    notes.click("text=Back")
    notes.wait_for_selector("text=One goal.")


def test_an_untrusted_deck_has_our_stylesheet_and_stays_on_its_slide(untrusted):
    live, page = untrusted, untrusted.page
    live.go(FIGURE)
    image = page.locator("section.present:not(.stack) img")
    expect(image).to_have_js_property("width", 1136 // 2)
    expect(page.locator("section.present:not(.stack) h2").first).to_have_css("font-size", "44px")
    live.go(CODE)
    page.wait_for_url("**#/slide-*")
    page.reload()
    live.wait_for_title("The code")


def test_set_up_cells_run_by_themselves_and_so_do_hidden_figures(live):
    live.go(STEPPED)
    live.wait_for_run()
    here = live.page.locator("section.present:not(.stack)")
    expect(here.locator(".jp-OutputArea svg g")).to_have_count(2)  # needs the set-up's HTML
    expect(here.locator(".jp-CodeCell .cm-content")).not_to_be_visible()


def test_a_widgets_stand_in_makes_room_for_it(live):
    live.go(SLIDER)
    stand_in = live.page.locator(".jp-MarkdownOutput >> text=Here the export shows a figure.")
    expect(stand_in).to_have_count(1)
    expect(stand_in).not_to_be_visible()


def run_in_haste(live):
    """Press Shift+Enter three times, before the kernel is ready; return what the cell prints."""
    for _ in range(3):
        live.page.keyboard.press("Shift+Enter")
    live.wait_for_run()
    area = live.page.locator("section.present:not(.stack) .jp-OutputArea")
    area.locator(".jp-OutputArea-output").wait_for()
    return area.inner_text().strip()


RUNNING = """() => {
    const cell = document.querySelector('section.present:not(.stack) .course-running');
    return cell && getComputedStyle(cell, '::after').opacity === '1';
}"""


def test_what_was_passed_over_comes_before_a_hasty_presenter(page, demo_talk):
    live = opened(page, demo_talk, "hasty")  # with its own kernel
    live.go(PLOT)
    live.page.keyboard.press("Shift+Enter")
    page.wait_for_function(RUNNING)  # set-up takes two seconds
    live.wait_for_run()
    page.wait_for_selector("section.present:not(.stack) .jp-OutputArea img")
    expect(page.locator(".course-running")).to_have_count(0)
    live.go(CODE)
    expect(page.locator("section.present:not(.stack) .jp-OutputArea").first).to_have_text(
        re.compile(r"^\s*runs: 1\s*$"), use_inner_text=True
    )


def test_a_kernel_that_died_is_told_all_again_and_once(dark, demo_talk):
    live, page = dark, dark.page
    live.go(CODE)
    live.run_slide()
    demo_talk.kernel("talks/dark.ipynb").kill()  # as lack of memory would
    page.wait_for_selector(".jp-Dialog >> text=It will restart automatically")
    page.keyboard.press("Enter")
    page.wait_for_selector(".jp-Dialog", state="detached")
    assert run_in_haste(live) == "runs: 1"


def test_a_stepped_figure_builds_up(live):
    live.go(CODE)
    live.run_slide()
    live.page.locator(".jp-Notebook").focus()
    live.press("Space")
    live.wait_for_run()
    groups = live.page.locator("section.present:not(.stack) .jp-OutputArea svg g")
    opacity = "groups => groups.map(group => Number(getComputedStyle(group).opacity))"
    for expected in ([0, 0], [1, 0], [1, 1]):
        eventually(lambda expected=expected: groups.evaluate_all(opacity) == expected)
        live.press("Space")


def test_tags_lay_a_slide_out(live):
    live.go(LAYOUT)
    live.run_slide()
    stand_side_by_side(live.page)


POINTS = """() => {
    const paths = document.querySelectorAll(
        "section.present:not(.stack) svg.course-plot path[stroke='#BC6E9A']");
    return Math.max(0, ...[...paths].map(path => path.getAttribute('d').split('L').length));
}"""


def test_a_curve_grows_while_its_cell_runs(live):
    live.go(CURVE)
    live.press("Shift+Enter")
    live.page.wait_for_function(f"() => {{ const n = ({POINTS})(); return 1 < n && n < 40; }}")
    live.page.wait_for_function(f"() => ({POINTS})() === 40", timeout=PATIENCE * 1000)
    expect(live.page.locator("section.present:not(.stack) svg.course-plot")).to_have_count(1)


def test_the_arrows_step_and_the_notebooks_own_keys_are_off(live):
    live.go(GOAL)
    live.page.wait_for_timeout(600)  # RISE selects a cell 450 ms later
    fragments = live.page.locator("section.present:not(.stack) .fragment.visible")
    live.press("ArrowRight")
    live.wait_for_title("Maths")
    expect(fragments).to_have_count(0)
    live.press("ArrowRight")
    expect(fragments).to_have_count(1)
    live.press("ArrowRight")
    live.wait_for_title("A figure")
    cells = live.page.locator(".jp-Cell").count()
    for key in ("x", "a"):
        live.press(key)
    assert live.page.locator(".jp-Cell").count() == cells


def test_a_link_goes_to_a_heading(live):
    live.go(GOAL)
    live.page.click("section.present:not(.stack) a:has-text('read on')")
    live.wait_for_title("The code")


def test_a_link_goes_to_another_deck(page, demo_talk):
    live = Live(page, demo_talk.url(DECK))
    live.go(GOAL)
    page.click("section.present:not(.stack) a:has-text('Deck one')")
    page.wait_for_url("**/rise/notebooks/01_sequences.ipynb*")
    page.wait_for_function(
        f"{Live.SLIDE}?.querySelector('h2')?.textContent.startsWith('Goal')",
        timeout=PATIENCE * 1000,
    )


def test_a_link_opens_an_exercise_in_jupyterlab(live):
    live.go(GOAL)
    with live.page.expect_popup() as popup:
        live.page.click("section.present:not(.stack) a:has-text('exercise')")
    popup.value.wait_for_selector(".jp-RenderedMarkdown >> text=Try it", timeout=PATIENCE * 1000)
    popup.value.wait_for_url("**/lab/tree/exercises/98_01_try.ipynb*")


def test_question_mark_shows_the_keys(live):
    live.go(CODE)
    live.run_slide()
    live.page.wait_for_timeout(600)  # RISE focuses the cell
    live.go(GOAL)
    live.press("?")
    expect(live.page.locator("dialog")).to_contain_text("speaker notes")
    live.press("Escape")
    expect(live.page.locator("dialog")).to_have_count(0)
    assert live.title() == "Goal"  # RISE follows the focus, if it goes back to the cell
    live.page.keyboard.press("Space")
    live.page.wait_for_function(f"{Live.SLIDE}.querySelector('h2').textContent.startsWith('Maths')")


def test_a_group_of_slides_is_entered_at_its_first(live):
    live.go(FIGURE)
    live.go(GOAL)  # by a link, say
    live.press("Space")
    live.wait_for_title("Maths")


@pytest.mark.parametrize("key", ["b", "."])
def test_the_screen_goes_blank_and_comes_back(live, key):
    live.go(GOAL)
    live.press(key)
    expect(live.page.locator(".reveal.paused")).to_have_count(1)
    live.press(key)
    expect(live.page.locator(".reveal.paused")).to_have_count(0)


def test_f_fills_the_screen(live):
    live.press("f")
    live.page.wait_for_function("document.fullscreenElement")
    live.press("f")
    live.page.wait_for_function("!document.fullscreenElement")


def test_no_title_appears_under_a_resting_pointer(live):
    live.go(FIGURE)
    eventually(
        lambda: live.page.locator("section.present:not(.stack) img").get_attribute("title") is None
    )


def test_a_talk_leaves_the_deck_as_it_was(browser, course, demo_talk):
    path = course / "notebooks" / f"{demo.NAME}.ipynb"
    before = path.read_bytes()
    page = browser.new_page()  # the clock is that of all pages which know of each other
    page.clock.install()
    live = Live(page, demo_talk.url(DECK))
    live.go(CODE)
    live.run_slide()
    page.clock.fast_forward("10:00")  # JupyterLab saves every two minutes
    page.wait_for_timeout(2000)
    page.close()
    assert path.read_bytes() == before


@pytest.mark.parametrize("place", ["lab/tree", "notebooks"])
def test_notebooks_have_sizes_and_widgets_elsewhere_too(page, demo_talk, place):
    page.goto(demo_talk.url(f"{place}/notebooks/{demo.NAME}.ipynb"))
    page.wait_for_selector(".jp-RenderedMarkdown img", timeout=PATIENCE * 1000)
    image = page.locator(".jp-RenderedMarkdown img").first
    share = "image => image.width / image.closest('.jp-RenderedMarkdown p').clientWidth"
    page.wait_for_function(f"({share})(document.querySelector('.jp-RenderedMarkdown img')) < 0.51")
    eventually(lambda: image.evaluate(share) == pytest.approx(0.5, abs=0.01))
    assert font_size(page, ".jp-RenderedMarkdown p") < 20  # a notebook is no slide
