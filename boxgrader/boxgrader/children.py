"""Run pieces of work in child processes, so that one that kills its process loses nothing else."""

import contextlib
import faulthandler
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import NoReturn, TypeVar

Key = TypeVar("Key", bound=Hashable)

MEMORY = 4 * 2**30
SECONDS = 120  # of the processor, for one piece
_NOWHERE = os.open(os.devnull, os.O_WRONLY)  # for faulthandler, which would print a traceback


def in_children(
    work: Callable[..., object], jobs: dict[Key, tuple], workers: int | None = None
) -> Iterator[tuple[Key, str]]:
    """Do independent pieces of work in child processes; yield how each ended.

    Parameters
    ----------
    work : function of a module
        Is called with a job's arguments. Its return value is dropped.
    jobs : dict
        The arguments of each job, by its key.
    workers : int, optional
        Processes; one for each core by default.

    Yields
    ------
    key, problem
        In the order in which they end; the problem is an empty text where all went well.
    """
    to_do = list(jobs)
    alone: list[Key] = []
    while to_do or alone:
        # When a process dies it is not known which piece killed it: those under way run one by one.
        count = 1 if alone else min(workers or os.cpu_count() or 1, len(to_do))
        with _pool(count) as pool:
            under_way: dict[Future, Key] = {}
            while True:
                while (alone or to_do) and len(under_way) < count and not (alone and under_way):
                    key = (alone or to_do).pop(0)
                    with _without_ctrl_c():
                        under_way[pool.submit(_limited, work, jobs[key])] = key
                if not under_way:
                    break
                done, _ = wait(under_way, return_when=FIRST_COMPLETED)
                ended = {under_way.pop(future): future.exception() for future in done}
                broken = [
                    key for key, error in ended.items() if isinstance(error, BrokenProcessPool)
                ]
                for key, error in ended.items():
                    if key not in broken:
                        yield key, _last_line(error) if error else ""
                if broken and count == 1:
                    yield broken[0], "it takes more memory or time than a page may"
                elif broken:
                    alone += [*broken, *under_way.values()]
                if broken:
                    break


def _pool(count: int) -> ProcessPoolExecutor:
    # Spawned: a fork of a process with threads, or with an open gradebook, may hang or share it.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, context, initializer=_confine)


@contextlib.contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Start child processes that Ctrl+C does not reach, not even while they start."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _confine() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles Ctrl+C
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGXCPU, _too_slow)


def _too_slow(*args: object) -> NoReturn:
    raise TimeoutError(f"it takes more than {SECONDS} s")


def _limited(work: Callable[..., object], arguments: tuple) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (end, resource.RLIM_INFINITY))
    # If that signal is ignored, or the piece sleeps, the process ends.
    faulthandler.dump_traceback_later(10 * SECONDS, exit=True, file=_NOWHERE)
    try:
        work(*arguments)
    except MemoryError:
        raise RuntimeError("it takes more memory than a page may") from None
    finally:
        faulthandler.cancel_dump_traceback_later()
        resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY,) * 2)


def _last_line(error: BaseException) -> str:
    lines = [line for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    return lines[-1].strip()[:300]
