"""Grade a class: many workers execute, one process writes the gradebook.

The first pass normalises each submission and hands its job to a Dask cluster under a content key
(sha256 of the notebook's steps, the source and the environment). The second pass is stock
nbgrader: `Autograde`, with `Execute` replaced by a look-up of that key's result, writes the
notebook and the scores. Workers touch no database. Results are kept in the workspace by key, so a
run that was interrupted goes on where it stopped, and a re-grade costs a look-up.

The first pass is our own few lines rather than a run of `Autograde`: it then reads files and
nothing else, so that an interrupted first pass leaves no half-made row in the gradebook.
"""

import contextlib
import functools
import json
import logging
import os
import secrets
import signal
import threading
import time
import warnings

import dask
import nbformat
import nbgrader.api
import psutil
from distributed import Client, LocalCluster, as_completed
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.preprocessors import (
    AssignLatePenalties,
    NbGraderPreprocessor,
    OverwriteCells,
    SaveAutoGrades,
)
from nbgrader.utils import is_solution
from sqlalchemy.exc import SAWarning
from tqdm import tqdm

from . import GradingError, box, scratch
from .execute import LIMITS, PinWorker, close_all, grade_job
from .jobs import BoxedExecute, environment, make_job
from .sanitize import Normalised, read_submission
from .unchanged import Graded

# nbgrader opens the gradebook nine times for a submission; a new engine each time would compile
# every query again, a third of what a look-up costs.
nbgrader.api.create_engine = functools.cache(nbgrader.api.create_engine)
MOST_LOAD, LEAST_MEMORY = 3, 0.05  # a core's load, and a share of all memory
UNBOXED = """
*** UNBOXED: submissions run with all your rights, on your files and your gradebook. ***
*** Do this with your own notebooks only.                                            ***
"""


def grade(
    workspace, pairs, workers=None, scheduler=None, unboxed=False, limits=None, progress=True,
    on_outcome=lambda outcome: None,
):  # fmt: skip
    """Grade submissions and return what became of each.

    Parameters
    ----------
    workspace : Workspace
        The instructor's workspace.
    pairs : list of (student, exercise)
        What to grade.
    workers : int, optional
        Processes on this machine; one per core by default.
    scheduler : str, optional
        The address of a Dask scheduler to use instead, ``tls://host:port``.
    unboxed : bool
        Run without a box; for the instructor's own notebooks only.
    limits : dict, optional
        Replaces some of execute.LIMITS.
    progress : bool
        Show a progress bar.
    on_outcome : function (outcome)
        Is called with each outcome as it comes: a run may be interrupted.

    Returns
    -------
    list of dict
        ``student``, ``exercise``, ``score``, ``maximum``, ``seconds`` and ``reasons``.
    """
    # nbgrader adds rows in an order that its library grumbles about; they are right.
    warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")
    if unboxed:
        print(UNBOXED)
    else:
        box.refuse_to_show(workspace.path, workspace.course)
        if not scheduler:
            box.find_bwrap()
    course = _Course(workspace, unboxed, limits)
    graded = Graded(workspace, [environment(), course.limits, course.secret.decode(), unboxed])
    outcomes, waiting = [], {}
    for pair in pairs:
        if marks := graded.marks_of(*pair):
            seconds = workspace.record(*pair).get("seconds") or 0.0
            outcomes.append({
                "student": pair[0], "exercise": pair[1], "score": marks.score,
                "maximum": marks.maximum, "seconds": seconds, "reasons": [],
            })  # fmt: skip
            continue
        job, reasons = course.job(*pair)
        waiting.setdefault(job["key"] if job else None, []).append((pair, job, reasons))
    bar = tqdm(total=len(pairs) - len(outcomes), unit="notebook", disable=not progress)
    with bar, _ctrl_c() as pressed, graded:
        for key, result in course.results(waiting, workers, scheduler):
            if pressed:
                raise KeyboardInterrupt
            if result is None:
                continue
            for pair, _, reasons in waiting[key]:
                outcomes.append(course.write(pair, result, reasons))
                on_outcome(outcomes[-1])
                graded.note(*pair, final=outcomes[-1]["score"] is not None and _final(result))
                bar.update()
    return sorted(outcomes, key=lambda outcome: (outcome["exercise"], outcome["student"]))


@contextlib.contextmanager
def _ctrl_c():
    """Yield a list that Ctrl+C fills; a second press stops at once.

    Python would raise KeyboardInterrupt wherever it happens to be: in the middle of a write, or
    in one of Dask's callbacks, where it is lost.
    """
    pressed = []

    def note(*args):
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


class _Course:
    """A workspace while it is graded."""

    def __init__(self, workspace, unboxed, limits):
        self.workspace, self.unboxed = workspace, unboxed
        self.config = workspace.config()
        seconds = self.config.Execute.get("timeout", LIMITS["cell_seconds"])
        self.limits = {"cell_seconds": seconds, **(limits or {})}
        self.notebooks, self.normalised = {}, {}
        self.kept = workspace.path / "results"
        self.kept.mkdir(parents=True, exist_ok=True)
        self.secret = self._secret(workspace.path / "seed.secret")

    def _secret(self, path):
        if not path.exists():
            part = path.with_suffix(".part")
            part.touch(mode=0o600)
            part.write_text(secrets.token_hex(16))
            part.replace(path)
        return path.read_text().encode()

    def notebook(self, kind, exercise):
        """Return an exercise's source or release notebook."""
        if (kind, exercise) not in self.notebooks:
            path = self.workspace.path / kind / exercise / f"{exercise}.ipynb"
            self.notebooks[kind, exercise] = nbformat.read(path, as_version=4)
        return self.notebooks[kind, exercise]

    # --- first pass -------------------------------------------------------

    def job(self, student, exercise):
        """Return a submission's job, None if its file is no notebook, and remarks on the file."""
        path = self.workspace.submitted(student, exercise)
        notebook, remarks, broken = read_submission(path, self.notebook("release", exercise))
        self.normalised[student, exercise] = notebook
        if broken:
            return None, [{"kind": "file", "reason": f"Not a notebook: {broken}"}]
        job = make_job(
            notebook,
            self.notebook("source", exercise),
            self.workspace.path / "data",
            self.secret,
            self.unboxed,
            self.limits,
        )
        return job, [{"kind": "remark", "reason": remark} for remark in remarks]

    def results(self, waiting, workers, scheduler):
        """Yield each key and its result, as they come, those on disk first; or None for both."""
        to_do = []
        for key, found in waiting.items():
            if key is None:
                reason = "the file is not a notebook"
                yield key, {"cells": {}, "reasons": [], "seconds": 0.0, "reason": reason}
            elif (self.kept / f"{key}.json").exists():
                yield key, json.loads((self.kept / f"{key}.json").read_text())
            else:
                to_do.append(found[0][1])
        if to_do:
            for result in _executed(to_do, workers, scheduler):
                if result is None:
                    yield None, None
                    continue
                if (
                    result.get("failed")
                    or result.get("unsure")
                    or any(
                        reason["reason"].startswith("CheckerError") for reason in result["reasons"]
                    )
                ):  # perhaps the grader's fault: not kept, so that the next run tries again
                    yield result["key"], result
                    continue
                part = self.kept / f"{result['key']}.part"
                part.write_text(json.dumps(result))
                part.replace(part.with_suffix(".json"))
                yield result["key"], result

    # --- second pass ------------------------------------------------------

    def write(self, pair, result, reasons):
        """Have nbgrader write a submission's notebook and scores; return what became of it."""
        student, exercise = pair
        reasons = [*reasons, *result["reasons"]]
        outcome = {"student": student, "exercise": exercise, "seconds": result["seconds"]}
        outcome["waited"] = result.get("waited", 0.0)
        try:
            if result.get("failed"):
                return {**outcome, "score": None, "maximum": None, "reasons": reasons}
            by_hand = self._graded_by_hand(pair)
            self._autograde(pair, result, reasons)
            outcome |= self._scores(pair, by_hand)
        except Exception as error:
            reason = f"nbgrader could not write the scores: {type(error).__name__}: {error}"
            reasons.append({"kind": "grader", "reason": reason[:500]})
            outcome |= {"score": None, "maximum": None}
        return {**outcome, "reasons": reasons}

    def _autograde(self, pair, result, reasons):
        student, exercise = pair
        notebook, given = self.normalised.pop(pair), result

        class Submission(Normalised):
            normalised = staticmethod(lambda path: notebook)

        class Execute(BoxedExecute):
            result = given

        class Remark(SaveRemarks):
            text = "\n".join(r["reason"] for r in reasons if r["kind"] != "test")

        # Only the notebook counts: nothing else that was submitted is even copied. Its metadata
        # come from the release, so nbgrader need not check them once more.
        def settings(config):
            config.CourseDirectory.ignore = ["*"]
            config.Autograde.exporter_class = Submission
            config.Autograde.sanitize_preprocessors = [OverwriteCells]
            config.Autograde.autograde_preprocessors = [
                Execute, SaveAutoGrades, Remark, AssignLatePenalties,
            ]  # fmt: skip

        self.workspace.convert(Autograde, exercise, student, settings)

    def _graded_by_hand(self, pair):
        """Return the ids of the cells that a person has graded, if the file is still the same."""
        student, exercise = pair
        if not self.workspace.record(student, exercise).get("graded"):
            return set()
        with self.workspace.gradebook() as book, contextlib.suppress(MissingEntry):
            found = book.find_submission(exercise, student)
            grades = [grade for notebook in found.notebooks for grade in notebook.grades]
            return {grade.name for grade in grades
                    if grade.manual_score is not None and not grade.needs_manual_grade}  # fmt: skip
        return set()

    def _scores(self, pair, by_hand):
        student, exercise = pair
        with self.workspace.gradebook() as book:
            found = book.find_submission(exercise, student)
            for grade in (grade for notebook in found.notebooks for grade in notebook.grades):
                if grade.name in by_hand:  # nbgrader would ask for it again after every run
                    grade.needs_manual_grade = False
            book.db.commit()
            return {"score": found.score, "maximum": found.max_score}


class SaveRemarks(NbGraderPreprocessor):
    """Write what happened to a whole submission into the gradebook, as a comment for graders."""

    text = ""

    def preprocess(self, nb, resources):
        """Return notebook and resources as they came."""
        where = resources["nbgrader"]
        cell = next((cell for cell in nb.cells if is_solution(cell)), None)
        if self.text and cell is not None:
            with Gradebook(where["db_url"]) as book:
                comment = book.find_comment(
                    cell.metadata.nbgrader.grade_id,
                    where["notebook"], where["assignment"], where["student"],
                )  # fmt: skip
                comment.auto_comment = self.text[:2000]
                book.db.commit()
        return nb, resources


# --- The workers --------------------------------------------------------------------------------


def _executed(jobs, workers, scheduler):
    """Yield the results of jobs, in the order in which they end; None while there is none."""
    with (
        _scratch() as directory,
        dask.config.set({"temporary-directory": directory, **LEAN}),
        _cluster(workers, scheduler, len(jobs)) as cluster,
        Client(cluster) as client,
    ):
        try:
            client.wait_for_workers(1, timeout=60)
        except TimeoutError:
            raise GradingError(f"{scheduler} has no workers. Start one: dask worker ...") from None
        count = max(1, len(client.scheduler_info()["workers"]))
        # A worker starts the next box while it is busy with one; the last ones need no next.
        futures = [
            client.submit(grade_job, job, more=number < len(jobs) - count, key=job["key"],
                          priority=-number, pure=True, retries=2)
            for number, job in enumerate(jobs)
        ]  # fmt: skip
        named, doubtful = {future.key: job for future, job in zip(futures, jobs, strict=True)}, []
        try:
            for future, result in _as_they_end(futures, named):
                if result and result.get("doubt"):
                    doubtful.append((named[future.key], result))
                else:
                    yield result
            # What may have been the machine's fault, or a neighbour's, is run once more: alone.
            for job, first in doubtful:
                alone = client.submit(grade_job, job, key=f"{job['key']}-alone", retries=2)
                futures.append(alone)
                for _, result in _as_they_end([alone], {alone.key: job}):
                    yield result and _believed(first, result)
        finally:
            for future in futures:
                future.cancel()
            if not scheduler:  # a shared cluster's workers may be busy with another run
                with contextlib.suppress(Exception):
                    client.run(close_all)


def _as_they_end(futures, jobs):
    """Yield each future with its result as it comes; None for both while there is none."""
    completed = as_completed(futures)
    while completed.count():
        if not completed.has_ready():
            time.sleep(0.05)
            yield None, None
            continue
        future = next(completed)
        # A result may be lost with its worker until it is fetched: then this waits for another
        # worker to compute it again, where the future's status would mislead.
        try:
            yield future, future.result()
        except Exception as error:
            yield future, _failed(jobs[future.key], error)


def _believed(first, second):
    """Return the result of a second run, alone; not to be kept if the machine is too busy."""
    if second.get("doubt") and overloaded():
        text = (
            f"The computer was too busy to be sure ({second['doubt']}): graded again by the next "
            f"`make grade`"
        )
        second["reasons"].append({"kind": "remark", "reason": text})
        second["unsure"] = True
    second["seconds"] += first["seconds"]
    return second


def overloaded():
    """Say whether this machine has so little time or memory left that it may stop what is right."""
    memory = psutil.virtual_memory()
    busy = os.getloadavg()[0] > MOST_LOAD * (os.cpu_count() or 1)
    return busy or memory.available < LEAST_MEMORY * memory.total


def _final(result):
    """Say whether a result may be kept; if not, it is perhaps the grader's fault."""
    stopped = any(reason["reason"].startswith("CheckerError") for reason in result["reasons"])
    return not (result.get("failed") or result.get("unsure") or stopped)


def _failed(job, error):
    reason = f"The grader itself failed: {type(error).__name__}: {error}"[:500]
    reasons = [{"kind": "grader", "reason": reason}]
    return {"key": job["key"], "failed": True, "reasons": reasons, "seconds": 0.0}


# What a worker would spend on watching itself, and pages that nobody looks at.
LEAN = {
    "distributed.worker.profile.enabled": False,
    "distributed.worker.http.routes": [],
    "distributed.scheduler.http.routes": [],
}


@contextlib.contextmanager
def _scratch():
    """Give the workers one temporary directory, gone in the end whatever happens to them."""
    scratch.remove_left_over(box.short_temporary_directory())
    directory = scratch.make("run", box.short_temporary_directory())
    os.chmod(directory, 0o711)
    os.environ["BOXGRADER_SCRATCH"] = directory
    try:
        yield directory
    finally:
        del os.environ["BOXGRADER_SCRATCH"]
        scratch.remove(directory)


@contextlib.contextmanager
def _cluster(workers, scheduler, jobs):
    """Yield the cluster to use: processes of this machine, or the address of a scheduler."""
    if scheduler:
        yield scheduler
        return
    workers = min(jobs, workers or os.cpu_count() or 1)
    # Security: others with an account on this machine could send the workers code to run.
    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1",
        dashboard_address="127.0.0.1:0", worker_dashboard_address="127.0.0.1:0", memory_limit=0,
        security=True, silence_logs=logging.CRITICAL, plugins=(PinWorker(workers),),
    ) as cluster:  # fmt: skip
        yield cluster
