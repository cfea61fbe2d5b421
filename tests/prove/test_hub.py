"""`make hub` in a browser: fetch, solve, validate, hand in twice, read the feedback."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from boxgrader.cells import grade_id
from boxgrader.model import GradingError
from playwright.sync_api import Error, sync_playwright

from rnn_course import hub
from rnn_course.slides.export import BROWSER_FLAGS, find_browser
from tests.browser.support import PATIENCE, SCREENSHOTS, free_port

NAME = "01_01_sequences_as_tensors"
START = (
    "import sys; from pathlib import Path; from rnn_course import hub; "
    "hub.PLACE = Path(sys.argv[1]); hub.run(int(sys.argv[2]), '127.0.0.1')"
)


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("GRADING_WORKSPACE", str(tmp_path / "grading"))
    monkeypatch.setenv("EXCHANGE", str(tmp_path / "hub" / "exchange"))
    monkeypatch.setenv("COURSE_ID", hub.COURSE)
    return tmp_path / "hub"


@pytest.fixture
def address(place):
    if not (hub.PROGRAMS / "ready").exists():
        pytest.skip("the hub is not installed: .venv/bin/python -m rnn_course.hub --install")
    port = free_port()
    command = [sys.executable, "-c", START, str(place), str(port)]
    server = subprocess.Popen(command, start_new_session=True)
    yield f"http://127.0.0.1:{port}"
    assert len(running(place)) >= 3, "hub, proxy, and the student's server"
    os.killpg(server.pid, signal.SIGINT)  # as Ctrl+C in its terminal does
    try:
        server.wait(PATIENCE)
        end = time.monotonic() + PATIENCE
        while running(place) and time.monotonic() < end:
            time.sleep(1)
        assert running(place) == [], "Ctrl+C ends everything"
    finally:
        for process, _ in running(place):
            os.kill(process, signal.SIGKILL)


def test_who_forgot_a_password_gets_another_and_nobody_elses_changes(tmp_path, monkeypatch):
    if not (hub.PROGRAMS / "ready").exists():
        pytest.skip("the hub is not installed: .venv/bin/python -m rnn_course.hub --install")
    monkeypatch.setattr(hub, "PLACE", tmp_path)
    log_in = (
        "import asyncio, sys; from firstuseauthenticator import FirstUseAuthenticator as A; "
        "a = A(dbm_path=sys.argv[1], create_users=True); "
        "d = dict(zip(('username', 'password'), sys.argv[2:])); "
        "print(asyncio.run(a.authenticate(None, d)))"
    )

    def enters(name, password):
        python, path = hub.PROGRAMS / "env" / "bin" / "python", tmp_path / "passwords.dbm"
        command = [python, "-c", log_in, path, name, password]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return done.stdout.strip() == name

    assert enters("jane", "open sesame")
    assert enters("bob", "bob's own")
    password = hub.new_password("Jane")
    assert enters("jane", password)
    assert not enters("jane", "open sesame")
    assert enters("bob", "bob's own")
    with pytest.raises(GradingError, match="Nobody called zed"):
        hub.new_password("zed")


def running(place):
    """Return the processes (id, command) that work for a hub: its own, and its students'."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has just ended
            command = (folder / "cmdline").read_bytes()
            if str(place).encode() in command + (folder / "environ").read_bytes():
                found.append((int(folder.name), command.replace(b"\0", b" ").decode()))
    return found


def instructor(*command):
    done = subprocess.run(
        [sys.executable, "-m", "rnn_course.grading", *command],
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def solve(path):
    """Write the solutions into a student's file, as the editor would save it."""
    notebook = nbformat.read(path, as_version=4)
    solution = nbformat.read(hub.ROOT / "solutions" / path.name, as_version=4)
    answers = {
        grade_id(cell): cell.source
        for cell in solution.cells
        if grade_id(cell) and cell.metadata.nbgrader.get("solution")
    }
    for cell in notebook.cells:
        cell.source = answers.get(grade_id(cell), cell.source)
    nbformat.write(notebook, path)


def show(page, name):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"hub-{name}.png")


def log_in(page, address):
    """Log in, once the hub answers; see the Assignment List."""
    for _ in range(PATIENCE):  # the proxy answers before the hub does
        with contextlib.suppress(Error):
            if page.goto(f"{address}/hub/login").ok:
                break
        page.wait_for_timeout(1000)
    page.fill("#username_input", "jane")
    page.fill("#password_input", "open sesame")
    show(page, "1-login")
    page.click("#login_submit")
    page.wait_for_selector("#jp-main-dock-panel")
    open_list(page)


def open_list(page):
    page.click(".lm-MenuBar-item:has-text('Nbgrader')")
    items = page.locator(".lm-Menu-itemLabel").all_inner_texts()
    assert [item for item in items if item] == ["Assignment List"], "no formgrader for students"
    page.click(".lm-Menu-item:has-text('Assignment List')")


def submit(page, count):
    page.click("button:has-text('Submit')")
    stamps = r"document.body.innerText.match(/\d{4}-\d\d-\d\d [\d:.]+ UTC/g)"
    page.wait_for_function(f"{stamps}?.length >= {count}")


def test_a_student_and_the_instructor_on_the_hub(address, place):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(playwright), args=BROWSER_FLAGS
        )
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(1000 * PATIENCE)
        log_in(page, address)
        instructor("release", "--exercise", "01_01")
        page.reload()
        page.wait_for_selector("button:has-text('Fetch') >> visible=true")
        show(page, "2-released")
        page.click("button:text-is('Fetch')")
        page.wait_for_selector("button:has-text('Submit')")
        submit(page, 1)
        path = place / "homes" / "jane" / NAME / f"{NAME}.ipynb"
        solve(path)
        page.goto(f"{address}/user/jane/lab/tree/{NAME}/{NAME}.ipynb")
        page.click(".jp-ToolbarButtonComponent:has-text('Validate') >> visible=true")
        page.wait_for_selector(".jp-Dialog:has-text('Success!')")
        show(page, "3-validated")
        page.locator(".jp-Dialog-button").last.click()
        open_list(page)
        page.wait_for_selector("button:has-text('Submit')")
        submit(page, 2)
        show(page, "4-submitted-twice")
        assert "1 newer, 1 taken" in instructor("collect", "--from", "exchange")
        instructor("grade")
        assert "1 returned" in instructor("return")
        page.click("button:has-text('Fetch Feedback')")
        page.wait_for_selector("text=view feedback")
        show(page, "5-feedback")
        pages = list(path.parent.rglob("feedback/*/*.html"))
        assert len(pages) == 1
        page.goto(f"{address}/user/jane/files/{pages[0].relative_to(place / 'homes' / 'jane')}")
        page.wait_for_selector("h2:has-text('points')")
        show(page, "6-page")
        browser.close()
