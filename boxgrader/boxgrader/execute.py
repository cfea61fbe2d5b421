"""What a worker does: the student's cells in one box, the checks in another.

`grade_job` runs the steps of a job (jobs.py made it) and returns plain data. This module imports
neither nbgrader nor nbformat: a worker would wait two seconds for them, and needs none of it.
"""

import atexit
import base64
import contextlib
import dataclasses
import hashlib
import json
import os
import shutil
import time
from pathlib import Path
from typing import Any

import psutil

from . import box, fork_server, scratch
from .cells import failure
from .checker import receive, send
from .model import Job, Reason, ReasonKind, Result, Step, StepKind
from .student_kernel import MOST_CREDIT, KernelGone, StudentKernel, TooSlow, error_output
from .watch import short_of_memory, threads_waited

MOST_LOAD, MOST_BUSY = 3, 90  # of a core; per cent of all cores' time
OF_CHECKER = 40  # seconds
BETWEEN = 60  # seconds at most for what stands between two cells
MOST_KINDS = 2  # of boxes that stay warm for the next job
HIDDEN = "### BEGIN HIDDEN TESTS"


# --- The checker --------------------------------------------------------------------------------


class Clock:
    """A notebook's own time: that in which the machine had none for its boxes does not count.

    Of the seconds that pass, at least one in MOST_CREDIT + 1 counts in any case.
    """

    def __init__(self, student: StudentKernel, checker: int | None = None) -> None:
        self.student, self.checker = student, checker
        self.began, self.stood = time.monotonic(), threads_waited(checker)
        self.before = student.time_used()
        self.kept = 0.0  # waiting, the most seen so far: a thread that ends takes its own along

    def passed(self) -> float:
        """Return the seconds since the clock was made."""
        passed = time.monotonic() - self.began
        if passed < 1 or self.student.watch.behind:  # a box that crowds the machine gets no credit
            return passed
        kept = max(0.0, self.student.starved(self.before)[0])
        kept += max(0.0, threads_waited(self.checker) - self.stood)
        self.kept = max(self.kept, kept)
        return max(passed - self.kept, passed / (MOST_CREDIT + 1))

    def left(self, of: float, most: float) -> float:
        """Return how many of so many seconds are left, at most these; at least one, to say so."""
        return max(1.0, min(most, of - self.passed()))


class CheckerClient:
    """One submission's checker, and the calls between it and the student kernel."""

    pid: int | None = None

    def __init__(
        self, path: str, student: StudentKernel, job: Job, seconds: float = fork_server.SECONDS
    ) -> None:
        self.student = student
        given = [s.source for s in job.steps if s.kind in (StepKind.LOCKED, StepKind.TEST)]
        self.sock, self.life, self.pid = fork_server.fork(path, given, seconds)
        self.gone = ""  # why the checker was stopped
        self.order({"do": "begin", "env": {"COURSE_SEED": job.checker_seed}}, 60)

    def order(self, order: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Have the checker do something; carry its calls to the student's kernel and back.

        All of it may take these seconds of the notebook's own time, and OF_CHECKER besides: the
        checker is trusted, and still tells what it found when a call has taken them all.
        """
        clock = Clock(self.student, self.pid)
        try:
            if self.gone:
                raise EOFError
            send(self.sock, order)
            while True:
                while not self.sock.poll(0.1):
                    self.student.drain()
                    if clock.passed() > seconds + OF_CHECKER and not self.sock.poll(1):
                        raise TimeoutError
                message = receive(self.sock)
                if "rpc" not in message:
                    return message
                left = seconds - clock.passed()
                if left < -OF_CHECKER:
                    raise TimeoutError
                send(self.sock, self._carried(message, time.monotonic() + max(0.0, left)))
        except (OSError, EOFError, ValueError) as error:
            self.gone = self.gone or (
                "it ran too long" if isinstance(error, TimeoutError) else "it died"
            )
            reason = f"the checker stopped ({self.gone}), so this could not be checked"
            told = {"ename": "CheckerError", "evalue": reason, "notes": [], "line": 0}
            return {"text": "", "error": told, "stopped": True}

    def _carried(self, message: dict[str, Any], end: float) -> dict[str, str]:
        try:
            return {"rpc": self.student.exchange(message["rpc"], message["first"], end)}
        except KernelGone as error:
            return {"error": f"Your notebook's kernel could not answer: {error}"}
        except TooSlow:
            return {"error": "Your function took too long and was stopped"}

    def close(self) -> None:
        """Kill the checker."""
        self.sock.close()
        self.life.close()


# --- What a worker does -------------------------------------------------------------------------


_warm_kernels: dict = {}
_fork_servers: dict = {}  # of this process alone


def grade_job(job: Job, more: bool = False, checkers: str = "", data: str = "") -> Result:
    """Run a job's steps; return what became of them.

    With more=True another box is started at once, to be warm when the next job comes. The checker
    comes from the fork server that listens at the path checkers, else from one of this process.
    Where there is a directory with the job's data already, the job comes without them.
    """
    began = time.monotonic()
    data = data or data_directory(job)
    kind = (data, tuple(job.student_imports))
    student = _warm_kernels.pop(kind, None) or StudentKernel(*kind)
    own = None if os.path.exists(checkers) else _own_fork_server(data, job)
    checks, result = None, Result(job.key)
    try:
        if more:
            _warm_kernels[kind] = StudentKernel(*kind)
            _close_oldest(_warm_kernels)
        student.watch.memory = job.limits.memory
        student.grace = job.limits.cell_seconds
        student.ready()
        clock = Clock(student)
        try:
            patience = own.patience if own else fork_server.SECONDS
            checks = CheckerClient(own.path if own else checkers, student, job, patience)
        except OSError:  # the shared one is gone
            if own:
                raise
            own = _own_fork_server(data, job)
            checks = CheckerClient(own.path, student, job)
        if own:
            own.answered = True
        result.waited = time.monotonic() - began
        student.run(f"__import__('os').environ['COURSE_SEED'] = {job.student_seed!r}", 60)
        _bind(checks, [step for step in job.steps if step.kind != StepKind.STUDENT_ONLY], BETWEEN)
        helpers: list[Step] = []
        for step in job.steps:
            if step.kind == StepKind.TEST:
                left = clock.left(job.limits.total_seconds, BETWEEN)
                _redefine_helpers(helpers, step, student, left)
            result.cells[str(step.index)] = _run_step(step, job, student, checks, clock, result)
            helpers += [step] if step.helper else []
    finally:
        if checks:
            checks.close()
        student.close()
        if own and (checks is None or checks.gone):
            _fork_servers.pop((data, tuple(job.checker_imports))).close()
    result.seconds = time.monotonic() - began
    stopped = (own and own.watch.reason) or "the checker stopped"
    result.doubt = student.doubt or (stopped if checks and checks.gone else "")
    result.left = student.watch.left or (own.watch.left if own else 0)
    # Half a surrogate pair is text to Python, but no file can hold it.
    text = json.dumps(dataclasses.asdict(result), ensure_ascii=False)
    return Result.from_json(text.encode("utf-8", "replace").decode())


def grade_again(job: Job, first: Result) -> Result:
    """Run a job whose first result is in doubt a second time, with no other job beside it.

    The second result is believed; on a machine that is too busy to be sure it is not to be kept.
    """
    free = psutil.virtual_memory().available
    result = grade_job(job)
    if result.doubt and (_others_took(free, result.left) if result.left else overloaded()):
        text = (
            f"The computer was too busy to be sure ({result.doubt}): the next run grades it again"
        )
        result.reasons.append(Reason(ReasonKind.REMARK, text))
        result.unsure = True
    result.seconds += first.seconds
    return result


def _others_took(free: int, left: int) -> bool:
    """Say whether not a box that has ended, alone, took the machine's memory, but something else.

    What was free before it came is free again once it is gone, if it was the box.
    """
    for _ in range(50):  # the kernel takes a while to clean up
        if psutil.virtual_memory().available - left > (free - left) / 2:
            return False
        time.sleep(0.2)
    return True


def overloaded() -> bool:
    """Say whether the machine is so short of time or memory that it may stop correct work."""
    crowded = os.getloadavg()[0] > MOST_LOAD * (os.cpu_count() or 1)
    # The load of the last minute still counts the box that has just ended.
    busy = crowded and psutil.cpu_percent(interval=1) > MOST_BUSY
    return busy or short_of_memory()


def _redefine_helpers(
    helpers: list[Step], test: Step, student: StudentKernel, seconds: float
) -> None:
    """Define the instructor's helpers in the student kernel again, if the check names one."""
    if any(name in test.source for helper in helpers for name in helper.functions):
        with contextlib.suppress(KernelGone):
            student.run("\n\n".join(helper.source for helper in helpers), seconds)


def _run_step(
    step: Step,
    job: Job,
    student: StudentKernel,
    checks: CheckerClient,
    clock: Clock,
    result: Result,
) -> list[dict]:
    """Run one step in the student kernel, the checker or both; return the cell's outputs."""
    left = job.limits.total_seconds - clock.passed()
    seconds = max(0.0, min(job.limits.cell_seconds, left))
    if step.kind == StepKind.TEST:
        done = checks.order({"do": "cell", "source": step.source}, seconds)
        return _test_outputs(step, done, result)
    try:
        if not seconds:
            student.stop(f"the notebook took more than {job.limits.total_seconds:g} s")
        outputs = student.run(step.student_source or step.source, seconds)
        if step.kind == StepKind.STUDENT and step.id and (said := failure(outputs)):
            result.reasons.append(Reason(ReasonKind.ANSWER, said.split("\n")[0][:1000], step.id))
    except KernelGone as error:
        text = f"The kernel was stopped: {error}"
        if not any(reason.kind == ReasonKind.KERNEL for reason in result.reasons):
            result.reasons.append(Reason(ReasonKind.KERNEL, text, step.id))
        outputs = [error_output("KernelGone", f"{text}. The cells after it could not run.")]
    if step.kind == StepKind.LOCKED:
        failed = checks.order({"do": "cell", "source": step.source}, seconds)["error"]
        # Where it fails beside the answer too, the answer may be why; a check will tell.
        if failed and not any(output["output_type"] == "error" for output in outputs):
            text = f"The given cell {step.id} failed: {failed['ename']}: {failed['evalue']}"[:300]
            kind = ReasonKind.TEST if failed.get("from_student") else ReasonKind.CHECKER
            result.reasons.append(Reason(kind, text, step.id))
    if step.functions or step.variables:
        left = clock.left(job.limits.total_seconds, BETWEEN)
        _bind(checks, [step], left, values=True)
    return outputs


def _bind(checks: CheckerClient, steps: list[Step], seconds: float, values: bool = False) -> None:
    functions = [name for step in steps for name in step.functions]
    variables = [name for step in steps for name in step.variables] if values else []
    checks.order({"do": "bind", "functions": functions, "variables": variables}, seconds)


def _test_outputs(step: Step, done: dict, result: Result) -> list[dict]:
    """Return a test cell's outputs: what it printed, its points, and the hint if it failed."""
    printed = {"output_type": "stream", "name": "stdout", "text": done["text"]}
    outputs = [printed] if done["text"] else []
    if done.get("points"):  # a part of them: nbgrader takes what the cell displays
        points = {"data": {"text/plain": done["points"]}, "metadata": {}, "execution_count": None}
        outputs.append({"output_type": "execute_result", **points})
    error = done["error"]
    if error:
        lines = step.source.split("\n")
        start = next((i for i, line in enumerate(lines, 1) if HIDDEN in line), len(lines) + 1)
        # With its notes: where in the student's own code it happened.
        text = "\n".join([error["evalue"].strip(), *error["notes"]])
        trace = [f"\x1b[0;31m{error['ename']}\x1b[0m: {text}"]
        if 0 < error["line"] < start:
            trace.append(f"The check: {lines[error['line'] - 1].strip()}")
        elif error["line"]:
            trace.append("The check: one more case of the same contract")
        outputs.append(error_output(error["ename"], text, trace))
        first = f"{error['ename']}: {text.splitlines()[0] if text else ''}"[:1000]
        kind = ReasonKind.CHECKER if done.get("stopped") else ReasonKind.TEST
        result.reasons.append(Reason(kind, first, step.id))
    return outputs


def data_directory(job: Job) -> str:
    """Return a directory with the job's data, its files beside it, made once for each content."""
    content = json.dumps([job.data, job.files], sort_keys=True)
    name = hashlib.sha256(content.encode()).hexdigest()[:16]
    place = Path(scratch.of_this_process(box.short_temporary_directory()), f"data-{name}")
    if not place.exists():
        made = Path(box.scratch_directory("data-"))
        for folder, files in (("data", job.data), ("files", job.files)):
            (made / folder).mkdir()
            for file, text in files.items():
                (made / folder / Path(file).name).write_bytes(base64.b64decode(text))
        for path in (made, *made.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        try:
            made.rename(place)
        except OSError:  # another worker was faster
            shutil.rmtree(made, ignore_errors=True)
    return str(place / "data")


def _own_fork_server(data: str, job: Job) -> fork_server.ForkServer:
    kind = (data, tuple(job.checker_imports))
    server = _fork_servers.pop(kind, None)
    if server and not server.runs:
        server.close()
        server = None
    server = server or fork_server.private(data, job.checker_imports)
    _fork_servers[kind] = server  # the last: it is wanted now
    _close_oldest(_fork_servers)
    return server


def _close_oldest(boxes: dict) -> None:
    """Keep the boxes of those exercises that were graded last."""
    while len(boxes) > MOST_KINDS:
        boxes.pop(next(iter(boxes))).close()


def close_all() -> None:
    """End every box that this process started."""
    for pool in (_warm_kernels, _fork_servers):
        while pool:
            pool.popitem()[1].close()


atexit.register(close_all)
