import json
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output

from .conftest import NAME


def get(url, server):
    """Return a page of a server, which prints its address a moment before it listens there."""
    open_directly = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
    while True:
        try:
            with open_directly(url) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError:
            raise
        except urllib.error.URLError:
            assert server.poll() is None, "the server ended"
            time.sleep(0.1)


def test_the_formgrader_opens_on_this_workspace(workspace):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "rnn_course.grading", "--course", str(workspace.course)),
            *("formgrader", "--no-browser", "--port", str(port)),
        ],
        stderr=subprocess.PIPE,
        text=True,
    )
    said = []
    try:
        for line in server.stderr:
            said.append(line)
            if address := re.search(
                r"http://127\.0\.0\.1:(\d+)/formgrader/gradebook\?(token=\w+)", line
            ):
                break
        else:
            raise AssertionError("".join(said))
        base, token = f"http://127.0.0.1:{address[1]}/formgrader", address[2]
        page = get(f"{base}/gradebook?{token}", server)
        assert "Manual Grading" in page
        found = json.loads(get(f"{base}/api/assignments?{token}", server))
        assert [assignment["name"] for assignment in found] == [NAME]
    finally:
        server.terminate()
        server.communicate()


def test_its_pages_run_nothing_of_a_students(workspace):
    data = {
        "application/javascript": "alert(1)",
        "text/html": "<b>bold</b><script>alert(2)</script>",
    }
    cell = new_code_cell("1", outputs=[new_output("display_data", data=data)])
    page, _ = HTMLExporter(config=workspace.config()).from_notebook_node(new_notebook(cells=[cell]))
    assert "<b>bold</b>" in page
    assert "alert(" not in page
