"""Present a deck live: a local JupyterLab that opens on it in RISE."""

import json
import os
import secrets
import shutil
import signal
import socket
import sys
import webbrowser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
import nbformat

from rnn_course.slides import ROOT, SHARE, SlidesError, decks, find_deck, title_of

HOST = "127.0.0.1"  # the room sees the projector; the network sees nothing
FIRST_PORT, PORTS = 8888, 50
# The whole server, named here: what else the environment would switch on (nbgrader's pages, a
# language server) has nothing to do with a talk, and warns when its settings are missing.
EXTENSIONS = (
    "jupyterlab",
    "jupyterlab_rise",
    "jupyter_server_terminals",
    "notebook",
    "notebook_shim",
)
# Their server halves are not there; and JupyterLab's news ask for the network and for an answer.
LEFT_OUT = (
    "@jupyter/nbgrader",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/notebook-extension:language-server",
    "@jupyterlab/apputils-extension:announcements",
)


def _is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # just closed is free
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def choose_port(wanted=None) -> int:
    """Return `wanted` if it is free; without a wish, the first free port from 8888 on.

    Raises
    ------
    SlidesError
        If the wanted port, or every port tried, is taken.
    """
    if wanted is not None:
        if not 1024 <= wanted <= 65535:
            raise SlidesError(f"PORT is a number from 1024 to 65535, not {wanted}.")
        if not _is_free(wanted):
            raise SlidesError(
                f"Port {wanted} is taken. Choose another one (make present PORT={wanted + 1}), "
                "or leave PORT out: the next free one is found."
            )
        return wanted
    for port in range(FIRST_PORT, FIRST_PORT + PORTS):
        if _is_free(port):
            if port != FIRST_PORT:
                print(f"Port {FIRST_PORT} is taken; using {port}.")
            return port
    raise SlidesError(
        f"Ports {FIRST_PORT} to {FIRST_PORT + PORTS - 1} are all taken. "
        "Name a free one: make present PORT=9999."
    )


def has_browser() -> bool:
    """Say whether this machine has a graphical browser to open the deck in."""
    if os.environ.get("BROWSER"):
        return True
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return False  # what is left runs in the terminal, and can't show slides
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def settings(page, port, token, signatures, *, browser) -> dict[str, Any]:
    """Return JupyterLab's settings for a talk, as its configuration file holds them."""
    return {
        "Application": {"log_level": "WARN"},
        "ServerApp": {
            "ip": HOST,
            "port": port,
            "port_retries": 0,
            "root_dir": str(ROOT),
            "open_browser": browser,
            "allow_root": hasattr(os, "geteuid") and os.geteuid() == 0,
            "jpserver_extensions": dict.fromkeys(EXTENSIONS, True),
            "tornado_settings": {"ws_ping_interval": 0},  # nothing drops a line that stays here
        },
        "KernelManager": {"transport_encryption": "auto"},
        "NotebookNotary": {"db_file": signatures},
        "IdentityProvider": {"token": token},
        "LabApp": {"default_url": page, "extension_manager": "readonly"},  # not from the network
    }


def _clean_folder():
    """Put the user's own Jupyter configuration aside: nothing in it is needed, any may break."""
    os.environ["JUPYTER_NO_CONFIG"] = "1"
    paths = [str(SHARE), *filter(None, os.environ.get("JUPYTER_PATH", "").split(os.pathsep))]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(dict.fromkeys(paths))
    from jupyter_core.paths import jupyter_config_dir  # a fresh folder, because of the line above

    return Path(jupyter_config_dir())


def _write_configuration(folder, configuration):
    (folder / "jupyter_server_config.json").write_text(json.dumps(configuration))
    (folder / "labconfig").mkdir()
    (folder / "labconfig" / "page_config.json").write_text(
        json.dumps({"disabledExtensions": dict.fromkeys(LEFT_OUT, True)})
    )


def _trust_decks(signatures):
    """Sign the decks for this talk alone: the presenter is about to run them."""
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary(db_file=signatures)
    for deck in decks():
        notary.sign(nbformat.read(deck, nbformat.NO_CONVERT))
    notary.store.close()


def present(deck, port=None, *, browser=True) -> None:
    """Serve the course on this machine alone and open `deck` in RISE, until Ctrl+C; then exit.

    Parameters
    ----------
    deck : str
        `01`, `01_sequences` or a path below the course's folder.
    port : int, optional
        The port to listen on; by default the first free one from 8888 on.
    browser : bool
        Whether to open a browser, if there is one; the address is printed in any case.

    Raises
    ------
    SlidesError
        If there is no such deck, or the port is taken.
    """
    path = find_deck(deck)
    if not path.is_relative_to(ROOT):
        raise SlidesError(f"{path} lies outside the course ({ROOT}), and can't be served.")
    port = choose_port(port)
    token = secrets.token_hex(24)
    page = f"/rise/{quote(path.relative_to(ROOT).as_posix())}"
    opens = browser and has_browser()
    folder = _clean_folder()
    signatures = str(folder / "signatures.db")
    _write_configuration(folder, settings(page, port, token, signatures, browser=opens))
    _trust_decks(signatures)
    print(f"{path.stem} {'opens in your browser' if opens else 'is at this address'}:\n")
    print(f"  http://{HOST}:{port}{page}?token={token}\n")
    print("Space: next. Shift+Enter: run the cell. T: speaker notes. D: dark or light. ?: more.")
    print("Ctrl+C here ends the talk.", flush=True)
    try:
        _serve()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    # All is cleaned up; but a request that Ctrl+C cut short can leave a thread behind, for which
    # Python would wait without end.
    sys.stdout.flush()
    os._exit(0)


def _deck_title(path):
    """Return the title of a deck; of what is no deck, or a broken one, the file's name."""
    try:
        return title_of(nbformat.read(ROOT / path.lstrip("/"), nbformat.NO_CONVERT))
    except Exception:  # RISE itself will say what is wrong
        return Path(path).stem


def _show_title_at_once(server):
    """Let RISE start from our page: its own is white until all of JupyterLab is there."""
    pages = server.web_app.settings["rise_jinja2_env"]
    pages.loader = jinja2.ChoiceLoader([jinja2.FileSystemLoader(SHARE / "rise"), pages.loader])
    pages.globals["deck_title"] = _deck_title


def _serve():
    from jupyterlab.labapp import LabApp

    server = LabApp.initialize_server(argv=[])
    _show_title_at_once(server)
    # Jupyter would ask whether Ctrl+C is meant, for five seconds.
    signal.signal(signal.SIGINT, lambda *_: server.stop(from_signal=True))
    server.start()
