"""The checker: the kernel that runs the instructor's locked cells and test cells.

It runs in a separate box. The first process imports what is slow to import (TensorFlow), reads
the cells that all submissions have in common and then only forks: one child for each submission,
with a socket to the runner. It never calls a TensorFlow operation itself, since a fork after one
hangs. Only this trusted code is forked, never a student's kernel.

The names that the reference solution defines are proxies here: calling one asks the student's
kernel, through the runner, and brings the answer back as data (rpc.py).
"""

import ast
import contextlib
import ctypes
import gc
import io
import json
import os
import random
import select
import shutil
import signal
import socket
import struct
import sys
import tempfile
import traceback
from collections.abc import Iterable
from functools import lru_cache
from multiprocessing.connection import Connection
from typing import Any, cast

PR_SET_DUMPABLE = 4
DATA = "/box/data"
MAX_OUTPUT = 20_000  # characters of print that are kept of one cell


def wrap(sock: socket.socket) -> Connection:
    """Return a connection over a stream socket: it delivers whole messages."""
    return Connection(sock.detach())


def send(connection: Connection, message: object) -> None:
    """Send one message, a JSON value; never an object, which would be pickled."""
    connection.send_bytes(json.dumps(message).encode())


def receive(connection: Connection) -> dict[str, Any]:
    """Return the next message; raise EOFError where there is none."""
    return json.loads(connection.recv_bytes())


def serve(handle: int, imports: Iterable[str], lifeline: int) -> None:
    """Fork a checker for each worker that connects to the socket handle; see fork_server.fork.

    A checker ends when its worker closes the connection, and all end with the lifeline.
    """
    import inside

    # No process in here can look into another: what a submission's values might do to one checker
    # ends there. Children inherit it.
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    inside.warm(["numpy", *imports])
    shell = make_shell()
    inside.collect_garbage()
    listener = socket.socket(fileno=handle)
    checkers: dict[socket.socket, int] = {}
    while True:
        watched: list[Any] = [lifeline, listener, *checkers]
        ready = select.select(watched, [], [])[0]
        if lifeline in ready:
            return
        for life in [life for life in checkers if life in ready]:
            _end(checkers.pop(life))
            life.close()
        if listener in ready:
            life = listener.accept()[0]
            handles: list[int] = []
            try:
                life.settimeout(10)  # a worker may be killed meanwhile
                handles, sources = _asked(life)
                if not handles:  # it was only asked whether it answers
                    life.close()
                    continue
                shell.prepare(sources)
                gc.freeze()
                child = os.fork()
                if child == 0:
                    try:
                        for other in (listener, life, *checkers):
                            other.close()
                        os.close(lifeline)
                        signal.signal(signal.SIGINT, signal.SIG_IGN)
                        move_to_own_directory()
                        os.write(handles[0], b"f")
                        with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
                            Checker(Connection(handles[0]), shell).run()
                    finally:
                        os._exit(0)  # whatever happened: the loop is the parent's
                checkers[life] = child
            except (OSError, EOFError, ValueError, struct.error) as error:
                print(f"not forked: {error}", file=sys.stderr)
                if life in checkers:
                    _end(checkers.pop(life))
                life.close()
            for handle in handles:
                os.close(handle)


def _asked(life: socket.socket) -> tuple[list[int], list[str]]:
    """Return the handle that a worker sent, the checker's end of its socket, and cells' sources."""
    size, handles, _, _ = socket.recv_fds(life, 4, 1)
    with life.makefile("rb") as file:
        text = file.read(struct.unpack("!i", size)[0])
        return handles, json.loads(text) if handles else []


def _end(child: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(child, 0)
    shutil.rmtree(_directory(child), ignore_errors=True)


def _directory(checker: int) -> str:
    return f"/tmp/checker-{checker}"


def move_to_own_directory() -> None:
    """Work where no other checker does, and find there what lies beside the notebook."""
    own = _directory(os.getpid())
    shutil.rmtree(own, ignore_errors=True)
    os.makedirs(f"{own}/exercises")
    os.symlink(DATA, f"{own}/data")
    for name in os.listdir():
        os.symlink(os.path.abspath(name), f"{own}/exercises/{name}")
    os.chdir(f"{own}/exercises")
    os.environ["HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = own


def make_shell() -> Any:
    """Return IPython's own shell, so that a magic in a locked cell does what it says."""
    from IPython.core.compilerop import CachingCompiler
    from IPython.core.displayhook import DisplayHook
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    parsed = lru_cache(maxsize=None)(compile)

    class Hook(DisplayHook):
        """Keeps what a cell displays."""

        def __call__(self, result: object = None) -> None:
            vars(self.shell)["shown"] = result

    class Compiler(CachingCompiler):
        """Parses each source once."""

        def ast_parse(
            self, source: str, filename: str = "<unknown>", symbol: str = "exec"
        ) -> ast.AST:
            flags = self.flags | ast.PyCF_ONLY_AST
            return cast("ast.AST", parsed(source, filename, symbol, flags, True))

    class Shell(InteractiveShell):
        """The shell without its own report, which would show hidden checks."""

        displayhook_class = Hook
        compiler_class = Compiler
        prepared: dict[str, str] = {}  # noqa: RUF012
        waits = staticmethod(lru_cache(maxsize=None)(InteractiveShell.should_run_async))

        def prepare(self, sources: Iterable[str]) -> None:
            """Read cells ahead, once for all checkers: a third of the time of exercises' tools."""
            for source in sources:
                # What one line means may depend on the names that there are.
                if source not in self.prepared and len(source.splitlines()) > 1:
                    with contextlib.suppress(Exception):  # the cell itself will say it
                        cell = super().transform_cell(source)
                        name = self.compile.get_code_name(source, cell, self.execution_count)
                        self.compile.ast_parse(cell, name)
                        self.should_run_async(source, transformed_cell=cell)
                        self.prepared[source] = cell

        def transform_cell(self, raw_cell: str) -> str:
            return self.prepared.get(raw_cell) or super().transform_cell(raw_cell)

        def should_run_async(
            self, raw_cell: str, *, transformed_cell: Any = None, **others: Any
        ) -> bool:
            return self.waits(self, raw_cell, transformed_cell=transformed_cell, **others)

        def _showtraceback(self, *args: object, **kwargs: object) -> None:
            pass

    # A history would have a thread, which no fork takes along.
    return Shell.instance(config=Config({"HistoryManager": {"enabled": False}}))


class Checker:
    """One submission's checker: a shell, and the proxies of the student's names."""

    def __init__(self, sock: Connection, shell: Any) -> None:
        from rpc import Peer

        self.sock, self.shell = sock, shell
        self.peer = Peer(self.exchange)

    def exchange(self, text: str, first: bool) -> str:
        """Send a message to the student's kernel; return the next one from there."""
        send(self.sock, {"rpc": text, "first": first})
        reply = receive(self.sock)
        if "error" in reply:
            from rpc import StudentError

            raise StudentError(reply["error"])
        return reply["rpc"]

    def run(self) -> None:
        """Do what the runner says, one order after another."""
        while True:
            order = receive(self.sock)
            if order["do"] == "begin":
                os.environ.update(order["env"])
                random.seed()
                send(self.sock, {"done": True})
            elif order["do"] == "bind":
                self.bind(order["functions"], order["variables"])
                send(self.sock, {"done": True})
            else:
                send(self.sock, {"done": True, **self.cell(order["source"])})

    def bind(self, functions: list[str], variables: list[str]) -> None:
        """Put proxies of functions, and copies of variables, into the shell's names."""
        for name in functions:
            self.shell.user_ns[name] = self.peer.remote(name, name)
        for name in variables:
            from rpc import _load, rebuild_error

            self.shell.user_ns.pop(name, None)
            with contextlib.suppress(Exception):
                message = _load(self.exchange(json.dumps({"value": name}), True))
                if "raise" in message:
                    raise rebuild_error(message["raise"])
                self.shell.user_ns[name] = self.peer.decode(message["return"])

    def cell(self, source: str) -> dict[str, Any]:
        """Run a cell; return what it printed, its points and, if it failed, how and where."""
        printed, self.shell.shown = io.StringIO(), None
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            result = self.shell.run_cell(source, store_history=False)
        error = result.error_before_exec or result.error_in_exec
        silent = self.shell.displayhook.semicolon_at_end_of_expression(source)
        return {
            "text": printed.getvalue()[:MAX_OUTPUT],
            "points": None if silent or error else as_points(self.shell.shown),
            "error": error and self.described(error),
        }

    def described(self, error: BaseException) -> dict[str, Any]:
        """Return an error: name, text, notes, the cell's line, whether a call brought it."""
        line, from_student = 0, False
        for frame, number in traceback.walk_tb(error.__traceback__):
            from_student = from_student or frame.f_globals.get("__name__") == "rpc"
            if frame.f_globals is self.shell.user_ns and frame.f_code.co_name == "<module>":
                line = number
        return {
            "ename": type(error).__name__,
            "evalue": str(error)[:4000],
            "notes": [str(note)[:300] for note in getattr(error, "__notes__", [])],
            "line": line,
            "from_student": from_student,
        }


def as_points(value: object) -> str | None:
    """Return a cell's value as nbgrader reads it for part of the points; None if it is none."""
    try:
        text = repr(value)
        float(text)
    except Exception:
        return None
    return text


if __name__ == "__main__":
    sys.exit("box.py starts the checker, through inside.py")
