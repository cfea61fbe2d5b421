"""What a box holds, watched from outside while anything else goes on.

A kernel limit holds for one process at a time, and some memory is counted by no limit: files of a
file system in memory, sockets' buffers, page tables, locks. Here the whole box is counted. A box
that grows becomes the first that the kernel ends if the machine's memory runs out, rather than an
honest neighbour; one that grows too far is ended. A box with a crowd of busy threads waits for all
others, which share its cores. What even this count misses shows in the machine's free memory: when
hardly any is left the boxes end, and are tried again alone.
"""

import contextlib
import os
import subprocess
import threading

import psutil

SECONDS = 0.4  # between two looks
MEGABYTE = 2**20
SOCKET = 0.4 * MEGABYTE  # the most that a socket's buffer holds
MOST_TERMINALS = 64  # a machine has some thousand for all; each has a buffer in the kernel
LEAST_MEMORY = 0.05  # of the machine's, that must stay free
MOST_FILES = 50_000  # in a box's own directories: each takes a kilobyte of the kernel's memory
MOST_LOCKS = 50_000  # on files: 200 bytes each, and a process may hold millions
# Pieces of memory with rights of their own, 200 bytes each and as much again for each ancestor that
# shares them. The kernel gives a process no more than this many, so a few processes need no count.
MOST_PIECES_EACH = 65_530
MOST_PIECES = 3 * MOST_PIECES_EACH
SCRATCH = ("tmp", "box/exercises", "dev/shm")
INSIDE = "/box/lib/inside.py"  # is in every box
ENTRIES = ("VmRSS:", "VmSwap:", "VmPTE:")
# So many threads of a box that are busy at once, at so many looks: then it runs behind all others.
CROWD, CROWDED = 6, 4
FIRST_SCORE = 500  # of 1000, at which all would be ended before anything else


class Watch(threading.Thread):
    """Ends a box that holds too much; `reason` then says what.

    Parameters
    ----------
    process : subprocess.Popen
        The box's outermost process.
    memory : int
        What the box may hold, in bytes.
    trusted : bool
        It runs no student's code: it may be busy, and is not the first to go.
    """

    def __init__(self, process: subprocess.Popen, memory: int, trusted: bool = False) -> None:
        super().__init__(daemon=True)
        self.process, self.memory, self.trusted = process, memory, trusted
        self.reason, self.score, self.over = "", FIRST_SCORE, threading.Event()
        self.crowded, self.behind = 0, False  # whether it lets all others run first
        self.root = ""  # the box's file system, seen from here
        self.machine = False  # whether the machine's memory ran out, for whatever reason
        self.left = 0  # how much of it was left then
        self.worked = 0.0  # the box's seconds of the processor, at the last look
        self.start()

    def run(self) -> None:
        """Look again and again until the box is gone."""
        while not self.over.wait(SECONDS) and self.process.poll() is None:
            try:
                self._look()
            except (psutil.Error, OSError):
                pass  # a process ended meanwhile
            except Exception:  # a box that cannot be looked at is not left alone
                self._end("what it holds could not be counted")
                raise

    def close(self) -> None:
        """Stop looking."""
        self.over.set()

    def family(self) -> list[str]:
        """Return the directories of the box's processes, the first of which lives as long as it.

        They are those in the box's own /proc, where none can hide.
        """
        with contextlib.suppress(psutil.Error, OSError):
            if not self.root:
                made = psutil.Process(self.process.pid).children()
                self.root = f"/proc/{made[0].pid}/root" if made else ""
            if os.path.exists(f"{self.root}{INSIDE}"):  # until then it is the machine's own root
                own = f"{self.root}/proc"
                return [f"{own}/{name}" for name in os.listdir(own) if name.isdigit()]
        return []

    def _look(self) -> None:
        family = self.family()
        self.worked = processor_seconds(family)
        counts, beside = _beside(self.root, family, self.trusted) if family else ({}, 0)
        held = beside + sum(map(_memory, family))
        if held > self.memory:  # counted dearly: what processes share only once
            held = beside + sum(_memory(process, shared=True) for process in family)
        self.crowded = self.crowded + 1 if not self.trusted and _busy(family) > CROWD else 0
        if not self.behind and self.crowded == CROWDED:
            self.behind = True  # later processes inherit it
            for process in psutil.Process(self.process.pid).children(recursive=True):
                _run_behind(process.pid)
        too_many = [reason for reason, (count, most) in counts.items() if count > most]
        if too_many:
            self._end(too_many[0])
        elif held > self.memory:
            self._end(f"its processes used more than {self.memory / 2**30:.0f} GB")
        elif short_of_memory():
            self.machine, self.left = True, psutil.virtual_memory().available
            self._end("the computer's memory ran out")
        score = FIRST_SCORE + int((1000 - FIRST_SCORE) * min(1, held / self.memory))
        if score > self.score + 20 and not self.trusted:
            self.score = score
            # Not by its own /proc, which is read-only.
            for process in psutil.Process(self.process.pid).children(recursive=True):
                with contextlib.suppress(OSError):
                    _write(f"/proc/{process.pid}/oom_score_adj", score)

    def _end(self, reason: str) -> None:
        self.reason = reason
        self.process.kill()


def _busy(family: list[str]) -> int:
    """Return how many threads of a box's processes run or want to, roughly: enough to see many."""
    tasks: list[str] = []
    for process in family[: 8 * CROWD]:
        with contextlib.suppress(OSError):
            tasks += [f"{process}/task/{name}" for name in os.listdir(f"{process}/task")]
    if len(tasks) <= CROWD:
        return 0
    busy = 0
    for task in tasks[: 32 * CROWD]:
        with contextlib.suppress(OSError):
            busy += _read(f"{task}/stat").rpartition(")")[2].split()[:1] == ["R"]
    return busy


def _run_behind(process: int) -> None:
    """Give the processor to a process's threads only while no other wants it."""
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{process}/task"):
            with contextlib.suppress(OSError):
                os.sched_setscheduler(int(task), os.SCHED_IDLE, os.sched_param(0))


def _write(path: str, number: int) -> None:
    with open(path, "w") as file:
        file.write(str(number))


def _read(path: str) -> str:
    """Return a file of /proc, in which a process's name may be any bytes."""
    with open(path, encoding="ascii", errors="replace") as file:
        return file.read()


def _beside(
    root: str, family: list[str], trusted: bool
) -> tuple[dict[str, tuple[int, int]], float]:
    """Return what a box has of things that take the kernel's memory, and bytes that none maps.

    The former as how many there are and may be, by what is said where there are more.
    """
    pieces = 0 if trusted else _pieces(family)
    files = held = 0
    for path in SCRATCH:
        found = os.statvfs(f"{root}/{path}")
        files += found.f_files - found.f_ffree
        held += (found.f_blocks - found.f_bfree) * found.f_frsize
    with open(f"{family[0]}/net/sockstat") as file:
        sockets = int(file.readline().split()[-1])  # "sockets: used 31"
    terminals = len(os.listdir(f"{root}/dev/pts"))
    locks = _lines(f"{root}/proc/locks", MOST_LOCKS)
    counts = {
        f"it made more than {MOST_FILES:,} files": (files, MOST_FILES),
        f"it opened more than {MOST_TERMINALS} terminals": (terminals, MOST_TERMINALS),
        f"it locked more than {MOST_LOCKS:,} pieces of files": (locks, MOST_LOCKS),
        f"it cut its memory into more than {MOST_PIECES:,} pieces": (pieces, MOST_PIECES),
    }
    return counts, held + sockets * SOCKET


def _pieces(family: list[str]) -> int:
    """Return into how many pieces the memory of a box's processes is cut; 0 where they are few."""
    if len(family) * MOST_PIECES_EACH <= MOST_PIECES:
        return 0
    pieces = 0
    for process in family:
        try:
            pieces += _lines(f"{process}/maps", MOST_PIECES - pieces)
        except PermissionError:  # of a process that hides it
            pieces += MOST_PIECES_EACH
    return pieces


def _lines(path: str, most: int) -> int:
    """Return how many lines a file of /proc has, or that they are more than most."""
    count = 0
    # Its process may have ended; and not every kernel has every file.
    with contextlib.suppress(FileNotFoundError, ProcessLookupError), open(path, "rb") as file:
        while count <= most and (block := file.read(2**16)):
            count += block.count(b"\n")
    return count


def short_of_memory() -> bool:
    """Say whether hardly any of the machine's memory is left."""
    memory = psutil.virtual_memory()
    return memory.available < LEAST_MEMORY * memory.total


def _memory(process: str, shared: bool = False) -> int:
    """Return the bytes that a process holds, swapped ones and page tables included.

    The kernel writes a name's own line ends as two characters, but not all that Python splits at.
    """
    held = 0
    with contextlib.suppress(OSError, ValueError):
        lines = [line.split() for line in _read(f"{process}/status").split("\n")]
        found = {line[0]: int(line[1]) * 1024 for line in lines if line and line[0] in ENTRIES}
        held = sum(found.values())
        if shared:
            lines = [line.split() for line in _read(f"{process}/smaps_rollup").split("\n")]
            proportional = [
                int(line[1]) for line in lines if line and line[0] in ("Pss:", "SwapPss:")
            ]
            held = 1024 * sum(proportional) + found.get("VmPTE:", 0)
    return held


def waited(pid: int | str | None) -> tuple[float, float]:
    """Return the seconds that a process's first thread was ready to run, but for others; and ran.

    Zero where the kernel does not tell.
    """
    try:
        with open(f"/proc/{pid}/schedstat") as file:
            ran, stood, _ = file.read().split()
        return int(stood) / 1e9, int(ran) / 1e9
    except (OSError, ValueError):
        return 0.0, 0.0


def threads_waited(pid: int | None) -> float:
    """Return the seconds that a process's threads were ready to run, but for others."""
    with contextlib.suppress(OSError):
        return sum(waited(f"{pid}/task/{thread}")[0] for thread in os.listdir(f"/proc/{pid}/task"))
    return 0.0


def processor_seconds(family: list[str]) -> float:
    """Return what a box's processes have used of the processor, ended ones included."""
    ticks = 0
    for process in family:
        with contextlib.suppress(OSError, ValueError):
            # Behind the name, which may hold anything: utime, stime, cutime, cstime
            ticks += sum(map(int, _read(f"{process}/stat").rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")
