"""Fixtures of the browser tests. Decks are executed and exported once for all test processes."""

import re

import pytest
from playwright.sync_api import expect, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from rnn_course.slides.export import BROWSER_FLAGS, find_browser
from tests.browser import demo, walk
from tests.browser.support import closing_what_opens, copy_course, once, screenshot, talk
from tests.content.notebooks import read, slides

expect.set_options(timeout=60_000)  # a busy machine is slow, and only a fault takes longer


@pytest.fixture(scope="session")
def playwright():
    """What drives browsers."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def options(playwright):
    """How to launch the system's Chromium, or Playwright's."""
    return {"executable_path": find_browser(playwright), "args": BROWSER_FLAGS}


@pytest.fixture(scope="session")
def browser(playwright, options):
    """A browser whose pages know nothing of each other."""
    chromium = playwright.chromium.launch(**options)
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def window(playwright, options, tmp_path_factory):
    """A presenter's browser, 1280 x 720: it need not compile JupyterLab anew for each page."""
    profile = tmp_path_factory.mktemp("profile")
    size = {"width": 1280, "height": 720}
    context = playwright.chromium.launch_persistent_context(profile, viewport=size, **options)
    yield context
    context.close()


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
    """`present 98`, running: the demo deck, and at other addresses every deck."""
    with talk(course, demo.NAME) as running:
        yield running


@pytest.fixture
def look(request, window, demo_talk, course, shared):
    """A function that presents a deck, once for all tests, and returns what was seen."""

    def present(name):
        deck, saved = course / "notebooks" / f"{name}.ipynb", shared / f"{name}.ipynb"
        ids = [slide[0].id for slide in slides(read(deck))]

        def make():
            return walk.present(window, demo_talk, deck, ids, saved)

        return {"name": name, "saved": saved, **once(request, shared, f"live-{name}", make)}

    return present


@pytest.fixture
def presented(request, look):
    """One deck, presented: what was seen."""
    return look(request.param)


class Together(LoadScopeScheduling):
    """The tests of one deck in one process, and of the others those in one file."""

    def _split_scope(self, nodeid):
        deck = re.search(r"\[.*?(\d\d_[a-z]\w*)", nodeid)
        return deck[1] if deck else nodeid.split("::")[0]


def pytest_xdist_make_scheduler(config, log):
    """Keep together what shares a deck or an open page, for --dist loadscope."""
    return Together(config, log) if config.getvalue("dist") == "loadscope" else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Tell the fixtures whether their test failed."""
    report = yield
    if report.when == "call":
        item.failed = report.failed
    return report


@pytest.fixture
def page(window, request):
    """A fresh page, 1280 x 720; if the test fails its picture stays in build/screenshots/."""
    with closing_what_opens(window):
        fresh = window.new_page()
        yield fresh
        if getattr(request.node, "failed", False):
            print("Screenshot:", screenshot(fresh, request.node.name))
