"""Grade a class: many workers execute, one process writes the gradebook.

The first pass reads each submission and hands its job to a Dask cluster under a content key
(sha256 of the notebook's steps, the source and the environment). The second pass is nbgrader's own
`Autograde`, whose steps (engine.py) look that key's result up. Workers touch no database. Results
are kept by key, so a run that was interrupted goes on where it stopped, and a re-grade costs a
look-up.

The first pass is our own few lines rather than a run of `Autograde`: it then reads files and
nothing else, so that an interrupted first pass leaves no half-made row in the gradebook.
"""

import contextlib
import functools
import os
import signal
import threading
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import nbgrader.api
from nbgrader.converters import Autograde
from sqlalchemy.exc import SAWarning
from tqdm import tqdm

from . import box, database, late, scratch
from .engine import MARK, all_reasons
from .execute import close_all, data_directory, grade_again, grade_job
from .fork_server import SharedForkServers
from .jobs import environment
from .model import GradingError, Job, Outcome, Reason, ReasonKind, Result
from .unchanged import Graded
from .workspace import Workspace

# Dask takes half a second to import: only what needs it does, once the first box is on its way.
if TYPE_CHECKING:
    from distributed import LocalCluster

# nbgrader opens the gradebook nine times for a submission; a new engine each time would compile
# every query again, a third of what a look-up costs.
nbgrader.api.create_engine = functools.cache(nbgrader.api.create_engine)


def grade(
    workspace: Workspace,
    pairs: list[tuple[str, str]],
    workers: int | None = None,
    scheduler: "str | LocalCluster | None" = None,
    progress: bool = True,
    on_outcome: Callable[[Outcome], None] = lambda outcome: None,
    on_wait: Callable[[], None] = lambda: None,
) -> list[Outcome]:
    """Grade submissions and return what became of each.

    Parameters
    ----------
    workspace : Workspace
        The instructor's workspace.
    pairs : list of (student, assignment)
        What to grade.
    workers : int, optional
        Processes on this machine; by default one more than it has cores, since now and then each
        waits: for a box, or with a notebook that sleeps.
    scheduler : str or cluster, optional
        The address of a Dask scheduler to use instead, ``tls://host:port``; or what `warm` yields.
    progress : bool
        Show a progress bar.
    on_outcome : function (Outcome)
        Is called with each outcome as it comes: a run may be interrupted.
    on_wait : function ()
        Is called now and then while none comes.
    """
    # nbgrader adds rows in an order that SQLAlchemy warns about; they are right.
    warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")
    box.refuse_to_show(workspace.path, workspace.course)
    if not scheduler:
        box.find_bwrap()
    outcomes: list[Outcome] = []
    with workspace.alone():
        workspace.copy_data()
        late.assign(workspace)
        run = _Run(workspace)
        facts = [environment(), asdict(run.course.settings.limits), run.course.secret.decode()]
        graded = Graded(workspace, facts)
        changed = []
        for known in pairs:
            if marks := graded.marks_of(*known):
                seconds = workspace.record(*known).seconds or 0.0
                outcomes.append(Outcome(*known, marks.total, marks.maximum, seconds))
            else:
                changed.append(known)
        bar = tqdm(total=len(changed), unit="notebook", disable=not progress)
        with bar, ctrl_c() as pressed, graded:
            for pair in run.graded(changed, workers, scheduler):
                if pressed:
                    raise KeyboardInterrupt
                if pair:
                    outcome, final = run.write(*pair)
                    outcomes.append(outcome)
                    on_outcome(outcome)
                    graded.note(*pair, final=final)
                    bar.update()
                else:
                    on_wait()
    return sorted(outcomes, key=lambda outcome: (outcome.assignment, outcome.student))


@contextlib.contextmanager
def ctrl_c() -> Iterator[list[bool]]:
    """Yield a list that is empty until Ctrl+C; a second press stops at once.

    Python would raise KeyboardInterrupt wherever it happens to be: in the middle of a write, or
    in one of Dask's callbacks, where it is lost.
    """
    pressed: list[bool] = []

    def note(*args: object) -> None:
        if pressed:
            raise KeyboardInterrupt
        pressed.append(True)

    if threading.current_thread() is not threading.main_thread():
        yield pressed
        return
    before = signal.signal(signal.SIGINT, note)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)


class _Run:
    """One run of `grade`."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace, self.course = workspace, workspace.as_course()
        self.results: dict[str, Result] = {}
        self.read: dict[tuple[str, str], list[tuple[dict, str]]] = {}  # marks and keys, of a pair

    def graded(
        self, pairs: list[tuple[str, str]], workers: int | None, scheduler: Any
    ) -> Iterator[tuple[str, str] | None]:
        """Yield each pair once all its results are known; None now and then while waiting."""
        with contextlib.ExitStack() as stack:
            yield from self._graded(pairs, workers, scheduler, stack)

    def _graded(
        self,
        pairs: list[tuple[str, str]],
        workers: int | None,
        scheduler: Any,
        stack: contextlib.ExitStack,
    ) -> Iterator[tuple[str, str] | None]:
        waiting: dict[str, list[tuple[str, str]]] = {}
        missing: dict[str, Job] = {}
        for pair in pairs:
            self.read[pair] = []
            try:
                jobs = list(self._jobs(*pair))
            except GradingError:
                raise
            except Exception as error:  # the others are graded all the same
                text = f"it could not be prepared: {type(error).__name__}: {error}"[:300]
                key = f"unprepared: {pair}"
                self.results[key] = Result(key, reasons=[Reason(ReasonKind.GRADER, text)])
                self.read[pair] = [({"remarks": [], "broken": ""}, key)]
                continue
            for job, mark in jobs:
                self.read[pair].append((mark, job.key if job else ""))
                if job is None or job.key in missing:
                    pass
                elif kept := self.course.kept(job.key):
                    self.results[job.key] = kept
                else:
                    if not missing:
                        stack.enter_context(_ahead(job, workers, scheduler))
                    missing[job.key] = job
        for pair in pairs:
            keys = [key for _, key in self.read[pair] if key in missing]
            for key in keys:
                waiting.setdefault(key, []).append(pair)
            if not keys:
                yield pair
        if not missing:
            return
        for result in execute(list(missing.values()), workers, scheduler):
            if result is None:
                yield None
                continue
            self.results[result.key] = result
            self.course.keep(result)
            for pair in waiting[result.key]:
                if all(not key or key in self.results for _, key in self.read[pair]):
                    yield pair

    def _jobs(self, student: str, assignment: str) -> Iterator[tuple[Job | None, dict]]:
        """Yield the job of each notebook, None for a file that is no notebook, and its mark."""
        folder = self.course.path("submitted", student, assignment, "*").parent
        for path in sorted(folder.glob("*.ipynb")):
            if not self.course.path("release", ".", assignment, path.stem).exists():
                continue  # nbgrader skips it too
            found = self.course.submission(path, assignment, path.stem)
            mark = found.metadata[MARK]
            yield None if mark["broken"] else self.course.job(found, assignment, path.stem), mark

    def write(self, student: str, assignment: str) -> tuple[Outcome, bool]:
        """Have nbgrader write a submission's scores; return the outcome, and if it is final."""
        outcome, final = Outcome(student, assignment), True
        for mark, key in self.read.pop((student, assignment)):
            result = self.results.get(key, Result())
            outcome.reasons += all_reasons(mark, result)
            outcome.seconds += result.seconds
            outcome.waited += result.waited
            final = final and result.final
        if not any(reason.kind == ReasonKind.GRADER for reason in outcome.reasons):
            try:
                self.workspace.convert(Autograde, assignment, student)
                with self.workspace.gradebook() as book:
                    found = book.find_submission(assignment, student)
                    outcome.score = max(0.0, found.score - found.late_submission_penalty)
                    outcome.maximum = found.max_score
            except Exception as error:
                said = database.explained(str(error)) or f"{type(error).__name__}: {error}"
                text = f"nbgrader could not write the scores: {said}"
                outcome.reasons.append(Reason(ReasonKind.GRADER, text[:500]))
        if outcome.score is None:
            self.workspace.note(student, assignment, graded=None, reason=outcome.reason)
        return outcome, final and outcome.score is not None


# --- The workers --------------------------------------------------------------------------------


def execute(
    jobs: list[Job],
    workers: int | None = None,
    scheduler: "str | LocalCluster | None" = None,
    progress: bool = False,
) -> Iterator[Result | None]:
    """Yield the results of jobs, in the order in which they end; None while there is none."""
    import dask
    from distributed import Client, Future, LocalCluster

    from .cluster import LEAN, as_they_end, local_cluster

    bar = tqdm(total=len(jobs), unit="notebook", disable=not progress)
    with (
        bar,
        _scratch() as directory,
        dask.config.set({"temporary-directory": directory, **LEAN}),
        _fork_servers(workers) as fork_servers,
        local_cluster(min(len(jobs), workers or _cores() + 1), scheduler) as cluster,
        Client(cluster) as client,
    ):
        here = not isinstance(scheduler, str)  # are the workers
        places = _offered(fork_servers, jobs) if here else [("", "")] * len(jobs)
        try:
            client.wait_for_workers(1, timeout=60)
        except TimeoutError:
            raise GradingError(f"{scheduler} has no workers. Start one: dask worker ...") from None
        count = max(1, len(client.scheduler_info()["workers"]))
        # A worker starts the next box while it is busy with one; the last ones need no next, unless
        # the workers live on.
        last = len(jobs) - (0 if isinstance(scheduler, LocalCluster) else count)
        named = {f"grade-{job.key}": job for job in jobs}  # a common name: one queue for all
        data_of = {key: data for key, (_, data) in zip(named, places, strict=True)}
        path_of = {key: path for key, (path, _) in zip(named, places, strict=True)}  # of those left
        under_way: dict[str, Future] = {}

        def submitted() -> Iterator[Future]:
            for number, (key, job) in enumerate(named.items()):
                under_way[key] = client.submit(
                    grade_job,
                    replace(job, data={}, files={}) if here else job,
                    more=number < last,
                    checkers=path_of[key],
                    data=data_of[key],
                    key=key,
                    priority=-number,
                    pure=True,
                    retries=2,
                )
                yield under_way[key]

        # A job takes memory of this process: no more than wait for a worker. But a cluster of
        # somebody else's may grow.
        most = 2 * count if here else len(jobs)
        doubtful = []
        try:
            for key, result in as_they_end(submitted(), most):
                fork_servers.start_wanted()
                under_way.pop(key, None)
                if path_of.pop(key, None):
                    fork_servers.rest(path_of.values())
                if result and result.doubt:
                    doubtful.append((named[key], result))
                    continue
                if result:
                    result.key = named[key].key  # another where the grader itself failed
                    bar.update()
                yield result
            # What the machine or another box may have caused runs a second time, alone.
            for job, first in doubtful:
                again = client.submit(grade_again, job, first, key=f"{job.key}-again", retries=2)
                under_way[again.key] = again
                for _, result in as_they_end([again]):
                    if result:
                        bar.update()
                        result.key = job.key
                    yield result
        finally:
            for future in under_way.values():
                future.cancel()
            if not scheduler:  # a shared cluster's workers may be busy with another run
                with contextlib.suppress(Exception):
                    client.run(close_all)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


_living: list[SharedForkServers] = []  # of this process's run, or of workers that live on


@contextlib.contextmanager
def _fork_servers(workers: int | None) -> Iterator[SharedForkServers]:
    """Yield the fork servers that the workers share."""
    if _living:
        yield _living[0]
        return
    shared = SharedForkServers(workers or _cores() + 1)
    _living.append(shared)
    try:
        yield shared
    finally:
        _living.clear()
        shared.close()


@contextlib.contextmanager
def _ahead(
    job: Job, workers: int | None, scheduler: "str | LocalCluster | None"
) -> Iterator[SharedForkServers | None]:
    """Start the first fork server of a run while its other jobs are prepared."""
    if isinstance(scheduler, str):
        yield None
        return
    with _scratch(), _fork_servers(workers) as fork_servers:
        _offered(fork_servers, [job])
        yield fork_servers


def _offered(fork_servers: SharedForkServers, jobs: list[Job]) -> list[tuple[str, str]]:
    """Return where each job's fork server listens and its data lie; the first starts at once."""
    offered = [fork_servers.offer(data_directory(job), job.checker_imports) for job in jobs]
    if not offered[0].runs:
        offered[0].start()
    return [(server.path, server.data or "") for server in offered]


@contextlib.contextmanager
def warm(workers: int) -> Iterator["LocalCluster | str"]:
    """Yield workers for several calls of `grade`: between these, a next box waits in each."""
    import dask
    from distributed import Client

    from .cluster import LEAN, local_cluster

    with (
        _scratch() as directory,
        dask.config.set({"temporary-directory": directory, **LEAN}),
        _fork_servers(workers),
        local_cluster(workers) as cluster,
    ):
        try:
            yield cluster
        finally:
            with contextlib.suppress(Exception), Client(cluster) as client:
                client.run(close_all)


@contextlib.contextmanager
def _scratch() -> Iterator[str]:
    """Give the workers one temporary directory, which is removed in the end in any case."""
    if mine := os.environ.get(scratch.RUN):  # of workers that live on
        yield mine
        return
    scratch.remove_left_over(box.short_temporary_directory())
    directory = scratch.make("run", box.short_temporary_directory())
    os.chmod(directory, 0o711)
    os.environ[scratch.RUN] = directory
    try:
        yield directory
    finally:
        del os.environ[scratch.RUN]
        scratch.remove(directory)
