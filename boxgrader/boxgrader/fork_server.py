"""The boxed process that checkers are forked from, and the way to one's checker.

It imports what is slow to import once for all workers of a run: they reach it through a socket in
the run's own directory. A checker has the life of its worker's connection, so one that is killed
leaves none behind.
"""

import contextlib
import json
import math
import os
import secrets
import select
import socket
import struct
import time
from collections.abc import Iterable
from multiprocessing.connection import Connection

from . import box, scratch
from .checker import wrap
from .model import Limits
from .watch import Watch

SECONDS = 180  # until Keras is imported, on a busy machine
YOUNG = 20  # seconds; a box that dies so early is not started again


class ForkServer:
    """A fork server that listens at a path; it runs once start() was called.

    Parameters
    ----------
    path : str
        Where to listen. There must be nothing yet.
    data : str or None
        The folder that checks find as ``../data``.
    imports : iterable of str
        What to import before the first fork.
    checkers : int
        How many may run at once.
    """

    def __init__(
        self, path: str, data: str | None, imports: Iterable[str], checkers: int = 1
    ) -> None:
        self.path, self.data, self.imports = path, data, list(imports)
        self.memory = checkers * Limits.memory
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.path)
        os.chmod(self.path, 0o600)
        self.listener.listen(128)
        self.process: box.BoxProcess | None = None
        self.started = -math.inf

    def start(self) -> None:
        """Start the box."""
        self.stop()
        self.started = time.monotonic()
        handle, uid = self.listener.fileno(), box.unused_uid()
        self.process = box.start("checker", handle, self.imports, self.data, uid)
        self.watch = Watch(self.process, self.memory, trusted=True)

    @property
    def runs(self) -> bool:
        """Whether the box is there; its imports may not be done."""
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """Kill the box, and all its checkers with it."""
        if self.process:
            self.watch.close()
            self.process.kill()
            self.process.wait()
            self.process = None

    def close(self) -> None:
        """Kill the box for good."""
        self.stop()
        self.listener.close()
        with contextlib.suppress(OSError):
            os.unlink(self.path)


class SharedForkServers:
    """The fork servers of a run, which its workers are told of.

    Each is started when the first worker asks for it, and again if it died.
    """

    def __init__(self, checkers: int) -> None:
        self.checkers = checkers
        self.servers: dict[str, ForkServer] = {}

    def offer(self, data: str, imports: Iterable[str]) -> ForkServer:
        """Listen for workers that want such checkers; return the server, which may not run yet."""
        kind = json.dumps([data, list(imports)])
        if kind not in self.servers:
            self.servers[kind] = ForkServer(_new_path(), data, imports, self.checkers)
        return self.servers[kind]

    def start_wanted(self) -> None:
        """Start those that a worker waits for."""
        idle = {s.listener: (kind, s) for kind, s in self.servers.items() if not s.runs}
        for listener in select.select(idle, [], [], 0)[0]:
            kind, server = idle[listener]
            if time.monotonic() - server.started > YOUNG:
                server.start()
            else:  # it would die again: the workers start their own, and say why they can't
                self.servers.pop(kind).close()

    def close(self) -> None:
        """Kill them all."""
        while self.servers:
            self.servers.popitem()[1].close()


def _new_path() -> str:
    place = scratch.of_this_process(box.short_temporary_directory())
    return f"{place}/checkers-{secrets.token_hex(8)}"


def fork(path: str, sources: list[str]) -> tuple[Connection, socket.socket]:
    """Have the fork server at path fork a checker, and compile these cells before, once.

    Returns
    -------
    checker : Connection
        To the checker.
    life : socket
        The checker is killed when this is closed.

    Raises
    ------
    OSError
        If no fork server answers.
    """
    life = socket.socket(socket.AF_UNIX)
    ours, theirs = socket.socketpair()
    try:
        for option in (socket.SO_SNDTIMEO, socket.SO_RCVTIMEO):  # of one message, once it comes
            ours.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", 60, 0))
        life.settimeout(SECONDS)
        life.connect(path)
        text = json.dumps(sources).encode()
        socket.send_fds(life, [struct.pack("!i", len(text))], [theirs.fileno()])
        life.sendall(text)
        if not life.recv(1):
            raise ConnectionResetError(f"no checker came from {path}")
        return wrap(ours), life
    except BaseException:
        ours.close()
        life.close()
        raise
    finally:
        theirs.close()


def private(data: str, imports: Iterable[str]) -> ForkServer:
    """Return a fork server for this process alone, started."""
    server = ForkServer(_new_path(), data, imports)
    server.start()
    server.listener.close()  # where the box dies, nobody waits for it
    return server
