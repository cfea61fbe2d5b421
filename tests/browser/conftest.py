"""Fixtures of the browser tests. Decks are executed and exported once for all test processes."""

import pytest
from playwright.sync_api import expect, sync_playwright

from rnn_course.slides.export import BROWSER_FLAGS, find_browser
from tests.browser import demo
from tests.browser.support import copy_course, screenshot, talk

expect.set_options(timeout=60_000)  # a busy machine is slow, and only a fault takes longer


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium, or Playwright's."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_browser(playwright), args=BROWSER_FLAGS
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def shared(tmp_path_factory, request):
    """A folder that all test processes share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if hasattr(request.config, "workerinput") else base) / "browser"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    """A copy of the course with one more deck, which has everything a deck can have."""
    folder = copy_course(tmp_path_factory.mktemp("course"))
    demo.write(folder)
    return folder


@pytest.fixture(scope="session")
def demo_talk(course):
    """`present 98`, running: the demo deck."""
    with talk(course, demo.NAME) as running:
        yield running


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Tell the fixtures whether their test failed."""
    report = yield
    if report.when == "call":
        item.failed = report.failed
    return report


@pytest.fixture
def page(browser, request):
    """A fresh window, 1280 x 720; if the test fails its picture stays in build/screenshots/."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    window = context.new_page()
    yield window
    if getattr(request.node, "failed", False):
        print("Screenshot:", screenshot(window, request.node.name))
    context.close()
