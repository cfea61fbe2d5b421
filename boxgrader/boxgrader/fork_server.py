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
from collections.abc import Collection, Iterable
from multiprocessing.connection import Connection

from . import box, scratch
from .checker import wrap
from .model import Limits
from .watch import Watch

SECONDS = 180  # until Keras is imported, on a busy machine
YOUNG = 20  # seconds; a box that dies so early is not started again
PATIENCE = 30  # seconds to wait for its answer once the imports are done: it takes milliseconds
MOST_KINDS = 2  # of boxes that stay warm though nobody needs them just now
AGAIN = 5  # seconds between two questions whether it answers
ASKED = struct.Struct("!i")  # how many bytes follow
CREDENTIALS = struct.Struct("3i")  # process, user and group of who sends


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
        self.checkers = checkers
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.path)
        os.chmod(self.path, 0o600)
        self.listener.listen(128)
        self.process: box.BoxProcess | None = None
        self.started = -math.inf
        self.answered = False  # since it was started
        self.asking: socket.socket | None = None
        self.asked = 0.0

    def start(self) -> None:
        """Start the box."""
        self.stop()
        self.started = self.asked = time.monotonic()
        handle, uid = self.listener.fileno(), box.unused_uid()
        self.process = box.start(
            "checker", handle, self.imports, self.data, uid, checkers=self.checkers
        )
        self.watch = Watch(self.process, self.checkers * Limits.memory, trusted=True)

    @property
    def runs(self) -> bool:
        """Whether the box is there; its imports may not be done."""
        return self.process is not None and self.process.poll() is None

    def hangs(self) -> bool:
        """Say whether the box has not answered for too long; ask it again now and then."""
        now = time.monotonic()
        if self.asking and select.select([self.asking], [], [], 0)[0]:
            self._ask_no_more()
            self.answered = True
        if not self.asking and now - self.asked > AGAIN:
            self.asking, self.asked = socket.socket(socket.AF_UNIX), now
            self.asking.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                self.asking.connect(self.path)
                self.asking.sendall(ASKED.pack(0))
        return self.asking is not None and now - self.asked > self.patience

    @property
    def patience(self) -> float:
        """How many seconds an answer may take, on a machine as busy as this one."""
        load = os.getloadavg()[0] / (os.cpu_count() or 1)
        return min(SECONDS, PATIENCE * max(1.0, load)) if self.answered else SECONDS

    def stop(self) -> None:
        """Kill the box, and all its checkers with it."""
        if self.process:
            self.watch.close()
            self.process.kill()
            self.process.wait()
            self.process = None
        self._ask_no_more()
        self.answered = False

    def _ask_no_more(self) -> None:
        if self.asking:
            self.asking.close()
            self.asking = None

    def close(self) -> None:
        """Kill the box for good."""
        self.stop()
        self.listener.close()
        with contextlib.suppress(OSError):
            os.unlink(self.path)


class SharedForkServers:
    """The fork servers of a run, which its workers are told of.

    Each is started when the first worker asks for it, and again if it died or hangs.
    """

    def __init__(self, checkers: int) -> None:
        self.checkers = checkers
        self.servers: dict[str, ForkServer] = {}

    def offer(self, data: str, imports: Iterable[str]) -> ForkServer:
        """Listen for workers that want such checkers; return the server, which may not run yet."""
        kind = json.dumps([data, list(imports)])
        server = self.servers.pop(kind, None)
        server = server or ForkServer(_new_path(), data, imports, self.checkers)
        self.servers[kind] = server  # the last: it is wanted now
        return server

    def rest(self, needed: Collection[str]) -> None:
        """Stop those that nobody needs, by their paths, but for the last ones that were wanted."""
        for server in list(self.servers.values())[:-MOST_KINDS]:
            if server.path not in needed:
                server.stop()

    def start_wanted(self) -> None:
        """Start those that a worker waits for, and again those that hang."""
        for server in self.servers.values():
            if server.runs and server.hangs():
                server.start()
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


def fork(
    path: str, sources: list[str], seconds: float = SECONDS
) -> tuple[Connection, socket.socket, int]:
    """Have the fork server at path fork a checker, and compile these cells before, once.

    Parameters
    ----------
    path : str
        Where the fork server listens.
    sources : list of str
        The cells.
    seconds : float
        How long to wait for the checker.

    Returns
    -------
    checker : Connection
        To the checker.
    life : socket
        The checker is killed when this is closed.
    pid : int
        The checker's process, as it is called here.

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
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        life.settimeout(seconds)
        life.connect(path)
        text = json.dumps(sources).encode()
        socket.send_fds(life, [ASKED.pack(len(text))], [theirs.fileno()])
        life.sendall(text)
        theirs.close()
        if not select.select([ours, life], [], [], seconds)[0]:
            raise TimeoutError(f"no checker came from {path} in time")
        sign, notes, *_ = ours.recvmsg(1, socket.CMSG_SPACE(CREDENTIALS.size))
        if not sign:
            raise ConnectionResetError(f"no checker came from {path}")
        return wrap(ours), life, CREDENTIALS.unpack(notes[0][2])[0]
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
