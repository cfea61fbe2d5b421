"""What a worker does: the student's cells in one box, the checks in another.

`grade_job` runs the steps of a job (jobs.py made it) and returns plain data. This module imports
neither nbgrader nor nbformat: a worker would wait two seconds for them, and needs none of it.

Student code is run by a small loop over the kernel's sockets rather than by nbclient: every wait
watches the kernel's life, its memory and the clock together, a message that is not one ends the
submission and not the grader, and output is bounded as it arrives. A call from the checker
into the student kernel is an execute request whose answer comes as an input request: Jupyter's
own protocol carries it, so that the student kernel needs no further socket.
"""

import atexit
import base64
import contextlib
import dataclasses
import hashlib
import json
import os
import shutil
import socket
import struct
import time
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

import psutil
import zmq
from distributed import WorkerPlugin

from . import box
from .cells import failure
from .checker import receive, send, wrap
from .model import Job, Limits, Reason, ReasonKind, Result, Step, StepKind
from .watch import Watch, processor_seconds, short_of_memory, waited

KEPT_TEXT, KEPT_IMAGES, KEPT_OUTPUTS = 100_000, 4_000_000, 100  # of one cell's output
KEPT_OF_NOTEBOOK = 16_000_000  # characters, all its cells together
MOST_OWN_MEMORY = 2 * 2**30  # for a worker itself: a kernel can fill it with messages
MAX_MESSAGE = 64 * 2**20
SEND_SECONDS = 10  # a kernel that takes no message for so long will take none
MOST_WAITED = 0.1  # share of the time; beyond it the machine may be why a box is slow
MOST_CREDIT = 20  # times a limit, on a machine that has no time for the box
MOST_LOAD, MOST_BUSY = 3, 90  # of a core; per cent of all cores' time
HIDDEN = "### BEGIN HIDDEN TESTS"


# --- The student's kernel -----------------------------------------------------------------------


class KernelGone(Exception):
    """The student's kernel died or was stopped; the text says why."""


class TooSlow(Exception):
    """A cell or a call passed its time limit; the kernel was interrupted and lives on."""


class StudentKernel:
    """A boxed kernel, used for one submission."""

    def __init__(self, data: str | None, imports: Iterable[str]) -> None:
        self.manager = box.boxed_manager(data, imports)
        self.manager.start_kernel()
        provisioner = self.manager.provisioner
        assert isinstance(provisioner, box.BoxProvisioner)
        assert provisioner.process is not None
        self.process = provisioner.process
        self.context = zmq.Context()
        self.context.MAXMSGSIZE = MAX_MESSAGE
        self.context.SNDTIMEO = 1000 * SEND_SECONDS
        self.client = self.manager.client(context=self.context)
        self.client.start_channels(hb=False)
        self.watch = Watch(self.process, Limits.memory)
        self.outputs: list[dict] | None = None  # of the cell that runs
        self.calling: str | None = None  # the request that carries the checker's calls
        self.pid: int | None = None
        self.gone = ""  # why the kernel was stopped
        self.doubt = ""  # why what happened may be the machine's fault
        self.watched = self.credit = 0.0
        self.kept = 0

    def ready(self, seconds: float = 180) -> None:
        """Wait until the kernel answers, its imports done."""
        # Until the kernel has subscribed us, what it publishes is lost: ask again till both speak.
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            asked = self._send(self.client.kernel_info)
            with contextlib.suppress(TooSlow):
                self._wait(asked, time.monotonic() + 2, idle=1.0, interrupt=False)
                if self.idle_seen and self._can_ask(end):
                    self.pid = _innermost(self.process.pid)
                    return
        raise KernelGone("the box did not start in time")

    def _can_ask(self, end: float) -> bool:
        """Say whether the kernel's questions reach us: each channel connects in its own time.

        A question that comes before is lost, and both sides would wait for ever.
        """
        asked = self._send(
            self.client.execute,
            "__import__('rpc').ask('')",
            silent=True,
            store_history=False,
            allow_stdin=True,
        )
        if "prompt" not in self._wait(asked, end, stdin=True, interrupt=False):
            time.sleep(0.02)
            return False
        self._send(self.client.input, "")
        self._wait(asked, end, interrupt=False)
        return True

    def run(self, source: str, seconds: float) -> list[dict]:
        """Run a cell; return its outputs, as nbformat has them, and the error or None."""
        self.settle()  # first: what a call still prints is not this cell's
        outputs: list[dict] = []
        self.outputs, self.kept_text, self.kept_images = outputs, 0, 0
        try:
            asked = self._send(self.client.execute, source, allow_stdin=False, stop_on_error=False)
            reply = self._wait(asked, time.monotonic() + seconds, idle=3.0)
            if reply.get("status") == "error" and not any(
                output["output_type"] == "error" for output in outputs
            ):
                self._keep(outputs, "error", reply)
            return outputs
        except TooSlow:
            message = f"the cell ran for more than {seconds:.0f} s and was stopped"
            outputs.append(error_output("CellTimeoutError", message))
            return outputs
        finally:
            self.outputs = None

    def exchange(self, text: str, first: bool, end: float) -> str:
        """Bring the checker's message to the student kernel; return the message that comes back."""
        if self.calling is not None:  # the kernel waits: for this answer, or for the next call
            self._send(self.client.input, text)
        elif first:
            code = "__import__('rpc').serve_calls({!r}, globals(), __import__('rpc').ask)"
            self.calling = self._send(
                self.client.execute,
                code.format(text),
                silent=True,
                store_history=False,
                allow_stdin=True,
            )
        else:  # an inner call was broken off, and the outer one with it
            raise TooSlow
        try:
            answer = self._wait(self.calling, end, stdin=True)
        except TooSlow:  # the call was broken off, so nothing is to be settled
            self.calling = None
            raise
        if "prompt" in answer:
            return answer["prompt"]
        self.calling, self.doubt = None, self.doubt or "a call brought no answer"
        raise KernelGone(f"no answer came: {answer.get('ename')}: {answer.get('evalue')}"[:500])

    def settle(self) -> None:
        """Let the kernel return from the calls that it may still be in."""
        for _ in range(8):
            if self.calling is None:
                return
            self._send(self.client.input, "")
            try:
                ended = "prompt" not in self._wait(self.calling, time.monotonic() + 5, stdin=True)
            except TooSlow:
                ended = True
            self.calling = None if ended else self.calling
        self.stop("it did not return from a call")

    def drain(self) -> None:
        """Drop what the kernel sends while nothing is asked of it, or it would pile up here."""
        for sock in self._sockets():
            with contextlib.suppress(zmq.ZMQError):  # until there is none
                for _ in range(1000):
                    sock.recv_multipart(zmq.NOBLOCK, copy=False)
        with contextlib.suppress(KernelGone):
            self._watch()

    def _sockets(self) -> dict[Any, str]:
        """Return the names of the channels on which the kernel answers, by their sockets."""
        return {
            self.client.shell_channel.socket: "shell",
            self.client.stdin_channel.socket: "stdin",
            self.client.iopub_channel.socket: "iopub",
        }

    def _send(self, send: Callable, *args: object, **kwargs: object) -> Any:
        """Send a message; stop a kernel whose sockets take none any more."""
        try:
            return send(*args, **kwargs)
        except zmq.ZMQError:
            self.stop("it no longer took messages")

    def stop(self, reason: str) -> NoReturn:
        """Kill the box and all that is in it; every later use raises KernelGone."""
        self.gone = self.gone or self.watch.reason or reason
        self.doubt = self.watch.reason if self.watch.machine else self.doubt
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        raise KernelGone(self.gone)

    def close(self) -> None:
        """Kill the box and remove what it had outside: its sockets."""
        with contextlib.suppress(KernelGone):
            self.stop("it has ended")
        self.watch.close()
        self.client.stop_channels()
        self.context.destroy(linger=0)
        shutil.rmtree(self.manager.directory, ignore_errors=True)

    def _wait(
        self, asked: str, end: float, stdin: bool = False, idle: float = 0.0, interrupt: bool = True
    ) -> dict[str, Any]:
        """Wait for the reply to asked, or for an input request; collect output meanwhile."""
        channels = {
            self.client.shell_channel.socket: "shell",
            self.client.stdin_channel.socket: "stdin",
            self.client.iopub_channel.socket: "iopub",
        }
        reply, self.idle_seen, interrupted = None, False, False
        most = MOST_CREDIT * max(0.0, end - time.monotonic())
        before = (*waited(self.pid), self.watch.worked)
        credit, began = 0.0, time.monotonic()
        while True:
            self._watch()
            now = time.monotonic()
            if reply is not None and (self.idle_seen or now > end):
                if interrupted:
                    raise TooSlow
                return reply
            shell = self.client.shell_channel.socket
            late = now - end  # not by our own slowness: an answer that has come is read first
            if reply is None and late > (2 if late < 2 and shell.poll(0) else 0):
                # The time in which the machine had none for this box does not count.
                starved, worked = self._starved(before)
                due = min(most, starved) if not interrupted else 0.0
                if due > credit + 1:
                    self.credit += due - credit
                    end, credit = end + due - credit, due
                    continue
                passed = now - began
                # An endless loop works all the time; what did not may have waited for the machine.
                still = worked < passed / 2 or not waited(self.pid)[1]
                if interrupt and (still or starved > MOST_WAITED * passed):
                    self.doubt = "it was slow while the machine was busy, or while it stood still"
                if not interrupt:
                    raise TooSlow
                if interrupted:
                    self.stop("it ran too long and could not be interrupted")
                interrupted, end = True, now + 10
                message = self.client.session.msg("interrupt_request", {})
                self._send(self.client.control_channel.send, message)
            for sock, _ in zmq.Poller.poll(self._poller(channels), 200):
                message = self._receive(sock)
                if message is None or message["parent_header"].get("msg_id") != asked:
                    continue
                if channels[sock] == "iopub":
                    self._published(message)
                elif channels[sock] == "shell":
                    reply = message["content"]
                    end = min(end, time.monotonic() + idle) if not interrupted else end
                    self.idle_seen = self.idle_seen or idle == 0
                elif stdin and message["msg_type"] == "input_request":
                    return {"prompt": str(message["content"].get("prompt"))}

    def _poller(self, channels: Iterable[zmq.Socket]) -> zmq.Poller:
        poller = zmq.Poller()
        for sock in channels:
            poller.register(sock, zmq.POLLIN)
        return poller

    def _receive(self, sock: zmq.Socket) -> dict[str, Any] | None:
        """Return the next message; None if there is none, or if what came is not a message."""
        try:
            message = self.client.session.recv(sock, mode=zmq.NOBLOCK)[1]
            plain = isinstance(message["content"], dict) and isinstance(
                message["parent_header"], dict
            )
            return message if plain else None
        except Exception:  # whatever a student's kernel may send
            return None

    def _watch(self) -> None:
        """Stop the kernel if it died, or if it sent too much."""
        if self.gone:
            raise KernelGone(self.gone)
        if self.process.poll() is not None:
            self.doubt = self.doubt if self.watch.reason else "it died"
            self.stop("it died: sys.exit, a crash, or the limit on memory or processes")
        if time.monotonic() - self.watched > 0.5:
            if psutil.Process().memory_info().rss > MOST_OWN_MEMORY:
                self.stop("it sent more than can be taken in")
            self.watched = time.monotonic()

    def _starved(self, before: tuple[float, float, float]) -> tuple[float, float]:
        """Return the seconds since before in which others kept this box waiting, and it ran.

        The box's own processes do not count: those of a fork bomb keep only each other waiting.
        """
        now = (*waited(self.pid), processor_seconds(self.watch.family()))
        stood, ran, worked = (after - first for after, first in zip(now, before, strict=True))
        return stood - max(0.0, worked - ran), worked

    def _published(self, message: dict[str, Any]) -> None:
        kind, content = message["msg_type"], message["content"]
        if kind == "status":
            self.idle_seen = self.idle_seen or content.get("execution_state") == "idle"
        elif self.outputs is None:
            return
        elif kind == "clear_output":
            self.outputs.clear()
        elif kind in ("stream", "error", "display_data", "execute_result"):
            self._keep(self.outputs, kind, content)

    def _keep(self, outputs: list[dict], kind: str, content: dict[str, Any]) -> None:
        """Keep an output, unless the cell has put out too much already."""
        text = str(content.get("text") or "")
        if kind == "error":
            output = error_output(
                content.get("ename"), content.get("evalue"), content.get("traceback")
            )
        elif kind == "stream":
            left = max(0, KEPT_TEXT - self.kept_text)
            self.kept_text += len(text)
            name = "stderr" if content.get("name") == "stderr" else "stdout"
            if left and len(text) > left:
                text = text[:left] + "\n... the rest of the output was cut ..."
            last = outputs[-1] if outputs else {}
            if last.get("output_type") == "stream" and last.get("name") == name:
                last["text"] += text if left else ""
                self.kept += len(text) if left else 0
                return
            output = {"output_type": "stream", "name": name, "text": text}
            if not left:
                return
        else:
            data = content.get("data")
            data = (
                {str(mime)[:100]: value for mime, value in data.items() if isinstance(value, str)}
                if isinstance(data, dict)
                else {}
            )
            self.kept_images += sum(len(value) for value in data.values())
            if self.kept_images > KEPT_IMAGES:
                data = {"text/plain": "... an output was too large to keep ..."}
            output = {"output_type": "display_data", "data": data, "metadata": {}}
        self.kept += len(json.dumps(output))
        if len(outputs) < KEPT_OUTPUTS and self.kept < KEPT_OF_NOTEBOOK:
            outputs.append(output)


def _innermost(pid: int) -> int:
    """Return the process id of what runs in a box, below the processes that make it."""
    with contextlib.suppress(psutil.Error):
        while children := psutil.Process(pid).children():
            pid = children[0].pid
    return pid


def error_output(ename: object, evalue: object, trace: object = None) -> dict[str, Any]:
    """Return an error as a notebook's output."""
    ename, evalue = str(ename)[:200], str(evalue)[:4000]
    if not isinstance(trace, list) or not trace:
        trace = [f"\x1b[0;31m{ename}\x1b[0m: {evalue}"]
    trace = [str(line)[:4000] for line in trace[:100]]
    return {"output_type": "error", "ename": ename, "evalue": evalue, "traceback": trace}


# --- The checker --------------------------------------------------------------------------------


class ForkServer:
    """The boxed process that checkers are forked from."""

    def __init__(self, data: str | None, imports: Iterable[str]) -> None:
        self.control, other = socket.socketpair()
        self.process = box.start("checker", other.fileno(), imports, data, box.unused_uid())
        other.close()
        self.watch = Watch(self.process, Limits.memory)
        self.control.settimeout(180)
        self.warm = False

    def fork(self) -> tuple[Connection, int]:
        """Return a connection to a fresh checker, and its process id inside the box."""
        if not self.warm:
            self.warm = self.control.recv(1) == b"r"
        ours, theirs = socket.socketpair()
        for option in (socket.SO_SNDTIMEO, socket.SO_RCVTIMEO):  # of one message, once it comes
            ours.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", 60, 0))
        socket.send_fds(self.control, [b"f"], [theirs.fileno()])
        theirs.close()
        return wrap(ours), struct.unpack("!i", self.control.recv(4))[0]

    def end(self, child: int) -> None:
        """Kill a checker."""
        self.control.send(struct.pack("!i", child))
        self.control.recv(1)

    def close(self) -> None:
        """Kill the box."""
        self.watch.close()
        self.process.kill()
        self.process.wait()
        self.control.close()


class CheckerClient:
    """One submission's checker, and the calls between it and the student kernel."""

    def __init__(self, fork_server: ForkServer, student: StudentKernel, seed: str) -> None:
        self.fork_server, self.student = fork_server, student
        self.sock, self.child = fork_server.fork()
        self.gone = ""  # why the checker was stopped
        self.order({"do": "begin", "env": {"COURSE_SEED": seed}}, 60)

    def order(self, order: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Have the checker do something; carry its calls to the student's kernel and back."""
        end = time.monotonic() + seconds
        try:
            if self.gone:
                raise EOFError
            send(self.sock, order)
            while True:
                # However long the kernel took: the checker is trusted, and given time to answer.
                latest = max(30.0 + time.monotonic(), end)
                while not self.sock.poll(0.1):
                    self.student.drain()
                    if time.monotonic() > latest:
                        raise TimeoutError
                message = receive(self.sock)
                if "rpc" not in message:
                    return message
                send(self.sock, self._carried(message, end))
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
        with contextlib.suppress(OSError):
            self.fork_server.end(self.child)


# --- What a worker does -------------------------------------------------------------------------


class PinWorker(WorkerPlugin):
    """Separate a worker and its boxes from the terminal and from the other workers."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def setup(self, worker: Any) -> None:
        """Leave the terminal's process group, and take a share of the cores.

        Only the runner answers a Ctrl+C. And a box full of busy processes can slow down only its
        own worker: the others keep their cores, so that their time limits stay fair.
        """
        os.setpgrp()
        cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        if self.workers <= len(cores):  # macOS has no such thing, and no boxes either
            os.sched_setaffinity(0, cores[worker.name :: self.workers])


_warm_kernels: dict = {}
_fork_servers: dict = {}
_data: dict = {}


def grade_job(job: Job, more: bool = False) -> Result:
    """Run a job's steps; return what became of them.

    With more=True another box is started at once, to be warm when the next job comes.
    """
    began = time.monotonic()
    data = _data_directory(job)
    kind = (data, tuple(job.student_imports))
    student = _warm_kernels.pop(kind, None) or StudentKernel(*kind)
    fork_server = _fork_server(data, job)
    checks, result = None, Result(job.key)
    try:
        if more:
            _warm_kernels[kind] = StudentKernel(*kind)
        student.watch.memory = job.limits.memory
        student.ready()
        checks = CheckerClient(fork_server, student, job.checker_seed)
        result.waited = time.monotonic() - began
        student.run(f"__import__('os').environ['COURSE_SEED'] = {job.student_seed!r}", 60)
        _bind(checks, [step for step in job.steps if step.kind != StepKind.STUDENT_ONLY])
        helpers: list[Step] = []
        for step in job.steps:
            if step.kind == StepKind.TEST:
                _redefine_helpers(helpers, step, student)
            result.cells[str(step.index)] = _run_step(step, job, student, checks, began, result)
            helpers += [step] if step.helper else []
    finally:
        if checks:
            checks.close()
        student.close()
        if checks is None or checks.gone:
            _fork_servers.pop(_fork_server_kind(data, job), fork_server).close()
    result.seconds = time.monotonic() - began
    result.doubt = student.doubt or ("the checker stopped" if checks and checks.gone else "")
    result.left = student.watch.left
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


def _redefine_helpers(helpers: list[Step], test: Step, student: StudentKernel) -> None:
    """Define the instructor's helpers in the student kernel again, if the check names one."""
    if any(name in test.source for helper in helpers for name in helper.functions):
        with contextlib.suppress(KernelGone):
            student.run("\n\n".join(helper.source for helper in helpers), 60)


def _run_step(
    step: Step,
    job: Job,
    student: StudentKernel,
    checks: "CheckerClient",
    began: float,
    result: Result,
) -> list[dict]:
    """Run one step in the student kernel, the checker or both; return the cell's outputs."""
    left = job.limits.total_seconds - (time.monotonic() - began) + student.credit
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
        _bind(checks, [step], values=True)
    return outputs


def _bind(checks: "CheckerClient", steps: list[Step], values: bool = False) -> None:
    functions = [name for step in steps for name in step.functions]
    variables = [name for step in steps for name in step.variables] if values else []
    checks.order({"do": "bind", "functions": functions, "variables": variables}, 60)


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


def _data_directory(job: Job) -> str:
    """Return a directory with the job's data, its files beside it, made once for each content."""
    content = json.dumps([job.data, job.files], sort_keys=True)
    name = hashlib.sha256(content.encode()).hexdigest()
    if name not in _data:
        top = Path(box.scratch_directory("data-"))
        for folder, files in (("data", job.data), ("files", job.files)):
            (top / folder).mkdir()
            for file, text in files.items():
                (top / folder / Path(file).name).write_bytes(base64.b64decode(text))
        for path in (top, *top.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        _data[name] = str(top / "data")
    return _data[name]


def _fork_server_kind(data: str, job: Job) -> tuple:
    return data, tuple(job.checker_imports)


def _fork_server(data: str, job: Job) -> ForkServer:
    kind = _fork_server_kind(data, job)
    if kind not in _fork_servers or _fork_servers[kind].process.poll() is not None:
        _fork_servers[kind] = ForkServer(data, job.checker_imports)
    return _fork_servers[kind]


def close_all() -> None:
    """End every box that this process started."""
    for pool in (_warm_kernels, _fork_servers):
        while pool:
            pool.popitem()[1].close()
    while _data:
        shutil.rmtree(Path(_data.popitem()[1]).parent, ignore_errors=True)


atexit.register(close_all)
