"""`python -m rnn_course.slides present`, as `make present` calls it: no browser, an empty home."""

import socket
import subprocess

import pytest

from rnn_course.slides import SlidesError, decks, find_deck
from rnn_course.slides.live import FIRST_PORT, HOST, choose_port
from tests.browser import demo
from tests.browser.support import Live, slides_command, talk


@pytest.fixture
def taken():
    """A port that somebody listens on."""
    with socket.socket() as server:
        server.bind((HOST, 0))
        server.listen()
        yield server.getsockname()[1]


@pytest.mark.parametrize("name", ["01", "01_sequences", "notebooks/01_sequences.ipynb"])
def test_a_deck_has_three_names(name):
    assert find_deck(name) == decks()[0]


def test_an_unknown_deck_lists_the_decks():
    with pytest.raises(SlidesError, match=r"There is no deck '42'. The decks are:\n  01_sequences"):
        find_deck("42")


def test_a_taken_port_is_an_error_that_says_what_to_do(course, taken):
    command = slides_command(course, "present", "98", "--port", taken)
    ended = subprocess.run(**command, capture_output=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Port {taken} is taken. Choose another one (make present PORT=")


def test_without_a_wish_the_next_free_port_is_found_and_said(capsys, monkeypatch, taken):
    monkeypatch.setattr("rnn_course.slides.live.FIRST_PORT", taken)
    port = choose_port()
    assert taken < port < taken + 50
    assert capsys.readouterr().out == f"Port {taken} is taken; using {port}.\n"
    assert FIRST_PORT == 8888


def test_it_prints_the_address_warns_nothing_and_ends_with_ctrl_c(course, page):
    with talk(course, demo.NAME) as running:
        live = Live(page, running.url(f"rise/notebooks/{demo.NAME}.ipynb"))
        live.go(5)
        live.run_slide()
        page.close()
        status = running.end()
        said = running.log.read_text()
    assert status == 0
    lines = said.splitlines()
    assert lines[0] == f"{demo.NAME} is at this address:"
    assert lines[2].startswith(f"  {running.server}/rise/notebooks/{demo.NAME}.ipynb?token=")
    assert lines[-1] == "Ctrl+C here ends the talk."  # nothing after it: no warning, no traceback


def test_no_thread_that_is_left_behind_holds_it_back(course):
    left = "threading.Thread(target=threading.Event().wait).start"
    talk = f"import threading; from rnn_course.slides import live; live._serve = {left}; "
    command = slides_command(course)
    command["args"] = [command["args"][0], "-c", talk + "live.present('98', browser=False)"]
    assert subprocess.run(**command, capture_output=True, timeout=60, check=False).returncode == 0


def test_only_this_machine_is_served(demo_talk):
    assert demo_talk.server.startswith("http://127.0.0.1:")
    port = int(demo_talk.server.rsplit(":", 1)[1])
    with socket.socket() as probe:  # any other address of this machine is free
        probe.bind(("127.0.0.2", port))


def test_a_stranger_without_the_token_sees_nothing(demo_talk, browser):
    page = browser.new_page()
    page.goto(f"{demo_talk.server}/rise/notebooks/{demo.NAME}.ipynb")
    assert "/login" in page.url
    page.close()
