"""What the browser tests share: work done once, a copy of the course, a running talk."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "build" / "screenshots"
FOOTER = 672  # where the footer begins, on the canvas of 1280 x 720 (and in survey.js)
PROXIES = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")
POLLING = 50  # ms; asked at each frame, a page without a graphics card does nothing but draw
PATIENCE = 300  # seconds; a busy machine is slow, and only a hang takes longer

# What RISE and its neighbours say to the console by themselves: RISE 0.43 holds JupyterLab 4.3,
# the extensions beside it are built for 4.6, and each remarks on it. It can't be fixed from here.
UPSTREAM = re.compile(
    r"Unsatisfied version .* of shared singleton module"
    r"|No satisfying version .* of shared module"
    r"|Language pack 'en_US' not installed"
    r"|Deprecated shortcut selectors"
)


def once(request, folder, name, make):
    """Return what `make` returns (JSON), made by the first of the test processes that asks.

    For tests that run a second time (--reruns) it is made a second time, and no more.
    """
    name = f"{name}-{min(2, getattr(request.node, 'execution_count', 1))}"
    result = folder / f"{name}.json"
    try:
        (folder / f"{name}.lock").mkdir()
    except FileExistsError:
        until = time.monotonic() + PATIENCE
        while not result.exists():
            assert time.monotonic() < until, f"another process never finished {name}"
            time.sleep(0.2)
    else:
        try:
            answer = {"value": make()}
        except BaseException as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        draft = folder / f"{name}.draft"
        draft.write_text(json.dumps(answer))
        draft.rename(result)
    answer = json.loads(result.read_text())
    assert "error" not in answer, answer["error"]
    return answer["value"]


def copy_course(folder):
    """Copy what a talk needs to `folder`; return it. Tests write there, never in the course."""
    for name in ("rnn_course", "css", "images", "data", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "exercises").mkdir()
    return folder


def eventually(holds, said=""):
    """Ask again and again until `holds()` is true; fail with what is said if it never is."""
    until = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < until, said
        time.sleep(0.1)


def free_port():
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def slides_command(course, *arguments, home=None):
    """Return the arguments of `Popen` that run `python -m rnn_course.slides` in a copy."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(course),
        "HOME": str(home or course / "home"),
        **dict.fromkeys(PROXIES, "http://127.0.0.1:9"),  # a cell that downloads fails
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    for name in ("JUPYTER_PATH", "JUPYTER_CONFIG_DIR", "DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        environment.pop(name, None)
    Path(environment["HOME"]).mkdir(exist_ok=True)
    return {
        "args": [sys.executable, "-m", "rnn_course.slides", *map(str, arguments)],
        "cwd": course,
        "env": environment,
        "text": True,
    }


class Talk:
    """A running `present`: its address, its log, its process."""

    def __init__(self, process, log):
        self.process, self.log = process, log
        address = self._wait_for(r"http://\S+")
        self.server = re.match(r"http://[^/]+", address)[0]
        self.token = address.split("token=")[1]
        self._wait_until_up()

    def _wait_for(self, pattern):
        until = time.monotonic() + PATIENCE
        while not (found := re.search(pattern + r"\n", self.log.read_text())):
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < until, self.log.read_text()
            time.sleep(0.1)
        return found[0].strip()

    def _wait_until_up(self):
        host, port = self.server.removeprefix("http://").split(":")
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex((host, int(port))) == 0:
                    return
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)

    def url(self, path):
        """Return the address of a page, with the token that opens it."""
        return f"{self.server}/{path}?token={self.token}"

    def ask(self, path, method="GET"):
        """Ask the server's API; return its answer."""
        request = urllib.request.Request(
            f"{self.server}/api/{path}",
            method=method,
            headers={"Authorization": f"token {self.token}"},
        )
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read() or "null")

    def kernel(self, deck):
        """Return the process of the Python behind a deck, given by its path."""
        (session,) = (each for each in self.ask("sessions") if each["path"] == deck)
        (process,) = (
            child
            for child in psutil.Process(self.process.pid).children()
            if session["kernel"]["id"] in " ".join(child.cmdline())
        )
        return process

    def close(self, deck):
        """End the Python behind a deck."""
        for session in self.ask("sessions"):
            if session["path"] == deck:
                self.ask(f"sessions/{session['id']}", "DELETE")

    def end(self):
        """Press Ctrl+C; return the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextlib.contextmanager
def talk(course, deck):
    """Give a running `present DECK` on a copy of the course."""
    log = course / f"talk-{free_port()}.log"
    with log.open("w") as out:
        command = slides_command(course, "present", deck, "--port", free_port())
        process = subprocess.Popen(**command, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield Talk(process, log)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()


@contextlib.contextmanager
def closing_what_opens(window):
    """Close the pages that open meanwhile."""
    before = window.pages
    yield
    for page in window.pages:
        if page not in before:
            page.close()


def stand_side_by_side(page):
    """Make sure of the demo deck's layouts on its last slide, live or exported."""
    here = "section.present:not(.stack)"
    code, output, figure = (
        page.locator(f"{here} {part}").first.bounding_box()
        for part in (".jp-CodeCell .jp-InputArea-editor", ".jp-OutputArea pre", "img")
    )
    assert code["x"] + code["width"] < output["x"]
    assert output["x"] + output["width"] <= figure["x"]
    assert abs(code["y"] - output["y"]) < 30 > abs(code["y"] - figure["y"])
    size = "node => parseFloat(getComputedStyle(node).fontSize)"
    assert page.locator(f"{here} p").first.evaluate(size) == 36
    assert page.locator(f"{here} .jp-OutputArea pre").evaluate(size) == 28


def screenshot(page, name):
    """Keep a picture of what failed in build/screenshots/; return its path."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    path = SCREENSHOTS / f"{re.sub(r'[^A-Za-z0-9_.-]+', '-', name)}.png"
    page.screenshot(path=path)
    return path.relative_to(ROOT).as_posix()


def listen(page):
    """Return a list that collects what goes wrong behind the page, by kind."""
    heard = []
    page.on(
        "console",
        lambda message: (
            message.type in ("error", "warning")
            and not UPSTREAM.search(message.text)
            and heard.append(f"console {message.type}: {message.text[:300]}")
        ),
    )
    page.on("pageerror", lambda error: heard.append(f"script error: {str(error)[:300]}"))
    page.on("response", lambda r: r.status >= 400 and heard.append(f"{r.status}: {r.url}"))
    return heard


# Go to a slide by its number, as a link would; come back when it is there.
GO = """async (number, patience) => {
    const all = [...document.querySelectorAll('.slides section:not(.stack)')];
    const stacks = [...document.querySelectorAll('.slides > section')];
    const stack = stacks.findIndex(each => each.contains(all[number - 1]));
    const inner = [...stacks[stack].children].indexOf(all[number - 1]);
    const args = [stack, inner, 99];
    window.postMessage(JSON.stringify({method: 'slide', args}), location.origin);
    const until = performance.now() + 1000 * patience;
    const shown = () => document.querySelector('.slides section.present:not(.stack)');
    while (all.indexOf(shown()) !== number - 1) {
        if (performance.now() > until) throw new Error(`slide ${number} never came`);
        await new Promise(resolve => setTimeout(resolve, 10));
    }
}"""


class Live:
    """A deck that is open in RISE, and what a presenter does with it."""

    CELLS = ".jp-CodeCell:not(.reveal-skip)"
    SLIDE = "document.querySelector('.reveal .slides section.present:not(.stack)')"

    def __init__(self, page, address):
        self.page = page
        self.heard = listen(page)
        self.outside = []
        page.on("request", self._note_request)
        self.host = re.match(r"http://[^/]+", address)[0]
        page.goto(address)
        page.wait_for_selector("html.course-ready", state="attached", timeout=PATIENCE * 1000)
        self.wait_until(  # our size arrives by message
            "getComputedStyle(document.querySelector('.slides')).width === '1280px'"
        )

    def _note_request(self, request):
        inside = (self.host, self.host.replace("http", "ws"), "data:", "blob:", "about:")
        if not request.url.startswith(inside):
            self.outside.append(request.url)

    def wait_until(self, holds, arg=None):
        """Wait until a JavaScript expression holds, or a function of `arg`."""
        self.page.wait_for_function(holds, arg=arg, timeout=PATIENCE * 1000, polling=POLLING)

    def at(self):
        """Return the id of the slide that is shown."""
        return self.page.evaluate(f"{self.SLIDE}.id")

    def wait_for_title(self, title):
        """Wait until the slide of this title is shown."""
        self.wait_until(
            f"title => {self.SLIDE}?.querySelector('h1, h2')?.textContent.startsWith(title)", title
        )

    def title(self):
        """Return the heading of the slide that is shown."""
        return self.page.evaluate(f"{self.SLIDE}.querySelector('h1, h2').textContent").strip("¶")

    def count(self):
        """Return the number of slides."""
        return self.page.evaluate(
            "document.querySelectorAll('.reveal .slides section:not(.stack)').length"
        )

    def go(self, number):
        """Go to a slide by its number, 1 for the first, with every fragment shown."""
        self.page.evaluate(f"number => ({GO})(number, {PATIENCE})", number)

    def press(self, key):
        """Press a key, and give the page time to follow."""
        self.page.keyboard.press(key)
        self.page.wait_for_timeout(300)

    def cells(self):
        """Return the number of code cells to run on this slide."""
        return self.page.evaluate(f"{self.SLIDE}.querySelectorAll('{self.CELLS}').length")

    def prompt(self, index=0):
        """Return the execution count that cell `index` of the slide shows: "", "*" or a number."""
        text = self.page.evaluate(
            f"""i => {self.SLIDE}.querySelectorAll('{self.CELLS}')[i]
                .querySelector('.jp-InputPrompt').textContent""",
            index,
        )
        return text.strip("[]: \xa0")

    def wait_for_run(self, index=0, before=""):
        """Wait until cell `index` of the slide has run, again if it had run before."""
        self.wait_until(
            f"""([i, before]) => {{
                const cell = {self.SLIDE}.querySelectorAll('{self.CELLS}')[i];
                const text = cell.querySelector('.jp-InputPrompt').textContent;
                const count = text.replace(/[^0-9*]/g, '');
                if (cell.querySelector('.jp-InputPlaceholder')) {{ // hidden: no prompt
                    return cell.querySelector('.jp-OutputArea-output');
                }}
                return count && count !== '*' && count !== before;
            }}""",
            [index, before],
        )

    def run_slide(self):
        """Run each cell of the slide with Shift+Enter, as a presenter does; say if any."""
        ran = False
        for index in range(self.cells()):
            if self.prompt(index) in ("", "*"):  # hidden figures run by themselves
                self.page.evaluate(
                    f"""i => {{
                        const cells = {self.SLIDE}.querySelectorAll('{self.CELLS}');
                        const editor = cells[i].querySelector('.cm-content');
                        (editor?.offsetParent ? editor : document.body).focus();
                    }}""",
                    index,
                )
                if not self.hidden(index):
                    self.page.keyboard.press("Shift+Enter")
                    ran = True
            self.wait_for_run(index)
        return ran

    def hidden(self, index):
        """Say whether the source of cell `index` of the slide is hidden."""
        return self.page.evaluate(
            f"""i => {self.SLIDE}.querySelectorAll('{self.CELLS}')[i]
                .querySelector('.jp-InputArea-editor')?.offsetParent == null""",
            index,
        )
