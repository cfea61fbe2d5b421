"""On stage: what takes long or goes wrong before an audience, and finding one's way in a deck."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import demo
from tests.browser.support import FOOTER, PATIENCE, Live, closing_what_opens, screenshot
from tests.browser.walk import SELECTED

TITLE, SLOW, PICTURE, FIRST, SECOND, SHORT, FALL = range(1, 8)
HERE = "section.present:not(.stack)"
DECK = "rise/talks/stage.ipynb"


@pytest.fixture(scope="module")
def opened_once(window, demo_talk):
    """The deck of mishaps, open in RISE."""
    page = window.new_page()
    yield Live(page, demo_talk.url(DECK))
    page.close()


@pytest.fixture
def live(opened_once, window, request):
    """The deck of mishaps; if the test fails its picture stays in build/screenshots/."""
    with closing_what_opens(window):
        yield opened_once
    if getattr(request.node, "failed", False):
        print("Screenshot:", screenshot(opened_once.page, request.node.name))


def output(live):
    """Return what the cell of the slide shows, as soon as it shows something."""
    shown = live.page.locator(f"{HERE} .jp-OutputArea-output")
    shown.first.wait_for(timeout=PATIENCE * 1000)
    return shown


def restart(live):
    """Restart Python, and say yes."""
    live.page.keyboard.press("r")
    live.page.click("dialog >> text=Cancel >> visible=true", trial=True)
    live.page.keyboard.press("Enter")
    live.page.wait_for_selector("dialog", state="detached")


def test_a_picture_needs_the_set_up_alone_and_code_what_it_names(live):
    live.go(PICTURE)  # past a cell that never ends
    output(live).locator("svg").wait_for()
    live.go(SECOND)
    live.page.keyboard.press("Shift+Enter")
    assert output(live).inner_text().strip() == "sum: 5"
    live.go(SLOW)
    assert live.prompt() == ""


def test_what_takes_too_long_can_be_stopped(live):
    live.go(SLOW)
    live.page.keyboard.press("Shift+Enter")
    live.page.wait_for_selector(f"{HERE} .course-running")
    live.page.wait_for_timeout(500)  # inside the sleep
    live.page.keyboard.press("i")
    live.page.wait_for_selector(f"{HERE} .course-message >> text=KeyboardInterrupt")
    expect(live.page.locator(".course-running")).to_have_count(0)
    live.go(SECOND)  # and Python has forgotten nothing
    before = live.prompt()
    live.page.keyboard.press("Shift+Enter")
    live.wait_for_run(before=before)
    assert output(live).inner_text().strip() == "sum: 8"


def test_python_restarts_if_the_presenter_is_sure(live):
    live.go(SECOND)
    live.page.keyboard.press("r")
    live.page.wait_for_selector("dialog >> text=Restart Python?")
    live.press("Escape")
    expect(live.page.locator("dialog")).to_have_count(0)
    for _ in range(2):
        before = live.prompt()
        live.page.keyboard.press("Shift+Enter")
        live.wait_for_run(before=before)
    assert output(live).inner_text().strip() != "sum: 5"
    restart(live)
    live.page.wait_for_function(
        f"!/[0-9*]/.test({Live.SLIDE}.querySelector('.jp-InputPrompt').textContent)"
    )
    live.page.keyboard.press("Shift+Enter")
    live.page.wait_for_selector(f"{HERE} .jp-OutputArea >> text=sum: 5", timeout=PATIENCE * 1000)


def error_box(live, number):
    """Run the failing cell of a slide; return its error's box."""
    live.go(number)
    live.page.keyboard.press("Shift+Enter")
    live.page.wait_for_selector(f"{HERE} .course-message", timeout=PATIENCE * 1000)
    live.wait_for_run()
    return live.page.locator(f"{HERE} .course-error")


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (SHORT, "ZeroDivisionError: division by zero"),
        (FALL, "ValueError: invalid literal for int() with base 10: 'word'"),
    ],
    ids=["short", "below much code"],
)
def test_an_error_shows_its_last_line_first(live, number, message):
    error = error_box(live, number)
    line = live.page.locator(f"{HERE} .course-message")
    assert line.inner_text() == message
    box, first = error.bounding_box(), line.bounding_box()
    assert box["x"] >= 72
    assert box["x"] + box["width"] <= 1280 - 72
    assert box["y"] <= first["y"]
    assert first["y"] + first["height"] <= box["y"] + box["height"] <= FOOTER


def test_an_error_scrolls_by_wheel_and_keys(live):
    error = error_box(live, FALL)
    lowest = "node => node.scrollHeight - node.clientHeight - node.scrollTop"
    assert error.evaluate(lowest) > 100, "all of it fits: nothing is tested"
    box = error.bounding_box()
    live.page.mouse.move(box["x"] + 200, box["y"] + box["height"] / 2)
    live.page.mouse.wheel(0, 50)
    live.page.wait_for_function(f"document.querySelector('{HERE} .course-error').scrollTop >= 50")
    live.page.locator(".jp-Notebook").focus()
    while error.evaluate(lowest) > 1:
        before = error.evaluate("node => node.scrollTop")
        live.page.keyboard.press("ArrowDown")
        live.page.wait_for_function(
            f"before => document.querySelector('{HERE} .course-error').scrollTop > before",
            arg=before,
        )
        assert live.title() == "Fall"
    live.press("PageUp")  # what turns pages still does
    live.wait_for_title("Short")


def test_the_code_that_failed_can_be_seen_while_it_is_mended(live):
    error = error_box(live, FALL)
    live.page.click(f"{HERE} .jp-CodeCell:not(.reveal-skip) .cm-line >> nth=0")
    live.page.wait_for_function(
        f"document.querySelector('{HERE} .course-error').clientHeight <= 100"
    )
    code = live.page.locator(f"{HERE} .jp-CodeCell .cm-line >> text=fall(30)").bounding_box()
    assert code["y"] + code["height"] <= error.bounding_box()["y"] + 40
    live.page.keyboard.press("Escape")


def test_the_keys_are_listed_and_fit(live):
    live.go(TITLE)
    live.press("?")
    text = live.page.locator("dialog").inner_text()
    for what in ("stop what is running", "restart Python", "go to a slide", "run the cell"):
        assert what in text
    dialog = live.page.locator("dialog")
    assert dialog.evaluate("node => node.scrollHeight <= node.clientHeight")
    live.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_key_goes_to_a_slide_by_its_number(live):
    live.go(TITLE)
    live.press("g")
    live.page.keyboard.type(str(PICTURE))
    live.page.keyboard.press("Enter")
    live.wait_for_title("Picture")
    live.press("g")
    live.page.keyboard.type("99")
    live.press("Escape")
    expect(live.page.locator("dialog")).to_have_count(0)  # the focus has come back
    assert live.title() == "Picture"


@pytest.mark.parametrize(("key", "back"), [("w", "w"), ("o", "Escape")])
def test_all_slides_show_as_a_grid(live, key, back):
    live.go(SLOW)
    live.wait_until(SELECTED)  # a grid that goes gives the focus back to the selected cell
    count = live.count()
    live.press(key)
    pictures = live.page.locator(".course-overview .course-picture")
    expect(pictures).to_have_count(count)
    boxes = [picture.bounding_box() for picture in pictures.all()]
    assert len({box["y"] for box in boxes}) == 2
    assert len({box["x"] for box in boxes}) == 4
    heading = pictures.nth(SLOW - 1).locator("h2").bounding_box()
    assert boxes[SLOW - 1]["y"] < heading["y"] < boxes[SLOW - 1]["y"] + 60
    live.press(back)
    expect(live.page.locator(".course-overview")).to_have_count(0)
    live.page.wait_for_timeout(600)  # RISE follows the focus after 450 ms
    assert live.title() == "Slow"
    live.press(key)
    expect(pictures).to_have_count(count)
    live.press("ArrowDown")
    live.page.keyboard.press("Enter")
    live.wait_for_title("Short")  # four further
    live.press(key)
    expect(pictures).to_have_count(count)
    box = pictures.nth(FIRST - 1).bounding_box()
    live.page.mouse.click(box["x"] + 100, box["y"] + 50)
    live.wait_for_title("First")


def seconds(notes):
    """Return what the clock of the notes window shows, in seconds."""
    minutes, rest = re.search(
        r"(?:running|paused at) (\d+):(\d+)", notes.inner_text("body")
    ).groups()
    return 60 * int(minutes) + int(rest)


def test_the_notes_window_shows_what_comes_next_and_a_clock_that_stops(live):
    live.go(TITLE)
    with live.page.expect_popup() as popup:
        live.page.keyboard.press("t")
    notes = popup.value
    notes.set_viewport_size({"width": 1000, "height": 720})
    notes.wait_for_selector("text=Say hello. >> nth=0")
    expect(notes.locator("body")).to_contain_text("Next: Slow", use_inner_text=True)
    picture = notes.locator(".course-picture")
    expect(picture.locator("h2")).to_contain_text("Slow")
    outer, inner = picture.bounding_box(), picture.locator("h2").bounding_box()
    assert outer["x"] < inner["x"] < outer["x"] + outer["width"] / 2
    for name in ("Back", "Forward", "Pause the clock", "Clock to zero"):  # below forty paragraphs
        box = notes.locator(f"nav >> text={name}").bounding_box()
        assert box["y"] + box["height"] <= 720, name
    notes.wait_for_function("/running 0:0[2-9]/.test(document.body.innerText)")
    notes.click("text=Pause the clock")
    expect(notes.locator("body")).to_contain_text("paused at", use_inner_text=True)
    stopped = seconds(notes)
    notes.wait_for_timeout(2200)
    assert seconds(notes) == stopped >= 2
    notes.click("text=Clock to zero")
    expect(notes.locator("body")).to_contain_text("paused at 0:00", use_inner_text=True)
    notes.click("text=Let the clock run")
    notes.wait_for_function("/running 0:0[1-9]/.test(document.body.innerText)")


def test_the_title_shows_before_anything_else_does(page, demo_talk):
    page.route("**/static/rise/bundle.js", lambda route: None)  # it never arrives
    page.goto(demo_talk.url(DECK), wait_until="commit")
    page.wait_for_selector("h1 >> text=On stage")
    expect(page.locator("output").first).to_have_text("Loading JupyterLab…")
    expect(page).to_have_title("On stage")


@pytest.mark.parametrize("path", ["notebooks/none.ipynb", f"notebooks/{demo.NAME}.ipynb"])
def test_the_page_comes_whatever_the_deck_is(page, demo_talk, path):
    page.route("**/static/rise/bundle.js", lambda route: None)
    page.goto(demo_talk.url(f"rise/{path}"), wait_until="commit")
    expect(page.locator("h1").first).to_have_text(re.compile("none|A demonstration"))
