"""A submission's own kernel, in a box of its own.

It is run by a small loop over the kernel's sockets rather than by nbclient: every wait watches
the kernel's life, its memory and the clock together, a message that is not one ends the submission
and not the grader, and output is bounded as it arrives. A call from the checker into the student
kernel is an execute request whose answer comes as an input request: Jupyter's own protocol
carries it, so that the student kernel needs no further socket.
"""

import contextlib
import json
import math
import shutil
import time
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

import psutil
import zmq

from . import box
from .model import Limits
from .watch import Watch, processor_seconds, waited

KEPT_TEXT, KEPT_IMAGES, KEPT_OUTPUTS = 100_000, 4_000_000, 100  # of one cell's output
KEPT_OF_NOTEBOOK = 16_000_000  # characters, all its cells together
MOST_OWN_MEMORY = 2 * 2**30  # for a worker itself: a kernel can fill it with messages
MAX_MESSAGE = 64 * 2**20
SEND_SECONDS = 10  # a kernel that takes no message for so long will take none
GRACE = 10  # seconds that a kernel has to obey an interrupt; see also its own `grace`
MOST_WAITED = 0.1  # share of the time; beyond it the machine may be why a box is slow
INTERRUPTED = '{"raise": ["", "KeyboardInterrupt", ""]}'
MOST_CREDIT = 20  # times a limit, on a machine that has no time for the box


class KernelGone(Exception):
    """The student's kernel died or was stopped; the text says why."""


class TooSlow(Exception):
    """A cell or a call passed its time limit; the kernel was interrupted and lives on."""


class StudentKernel:
    """A boxed kernel, used for one submission."""

    def __init__(self, data: str | None, imports: Iterable[str]) -> None:
        self.context = zmq.Context()
        self.context.MAXMSGSIZE = MAX_MESSAGE
        self.context.SNDTIMEO = 1000 * SEND_SECONDS
        self.manager = box.boxed_manager(data, imports)
        # Its own would live until Python collects it, which may wait for ever for an open socket.
        self.manager.context = self.context
        self.manager.start_kernel()
        provisioner = self.manager.provisioner
        assert isinstance(provisioner, box.BoxProvisioner)
        assert provisioner.process is not None
        self.process = provisioner.process
        self.client = self.manager.client(context=self.context)
        self.client.start_channels(hb=False)
        self.watch = Watch(self.process, Limits.memory)
        self.outputs: list[dict] | None = None  # of the cell that runs
        self.calling: str | None = None  # the request that carries the checker's calls
        self.pid: int | None = None
        self.own_interrupt = False  # the student's code raised KeyboardInterrupt in a call
        self.interrupted = False  # we did: one that comes late looks like the student's own
        self.gone = ""  # why the kernel was stopped
        self.doubt = ""  # why what happened may be the machine's fault
        self.watched = 0.0
        self.kept = 0
        self.grace = math.inf  # seconds that it may work on after an interrupt

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
            self._doubt_interrupt(reply)
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
            self.own_interrupt = False
            code = "__import__('rpc').serve_calls({!r}, globals(), __import__('rpc').ask)"
            self.calling = self._send(
                self.client.execute,
                code.format(text),
                silent=True,
                store_history=False,
                allow_stdin=True,
            )
        elif self.own_interrupt:  # in an inner call; the outer one ended with it
            return INTERRUPTED
        else:  # an inner call was broken off, and the outer one with it
            raise TooSlow
        try:
            answer = self._wait(self.calling, end, stdin=True)
        except TooSlow:  # the call was broken off, so nothing is to be settled
            self.calling = None
            raise
        if "prompt" in answer:
            return answer["prompt"]
        self.calling = None
        if answer.get("ename") == "KeyboardInterrupt":  # not by us: that is TooSlow
            self.own_interrupt = True
            self._doubt_interrupt(answer)
            return INTERRUPTED
        self.doubt = self.doubt or "a call brought no answer"
        raise KernelGone(f"no answer came: {answer.get('ename')}: {answer.get('evalue')}"[:500])

    def _doubt_interrupt(self, reply: dict[str, Any]) -> None:
        """Once we have sent an interrupt, one that ends a later cell or call may be ours."""
        if self.interrupted and reply.get("ename") == "KeyboardInterrupt":
            self.doubt = self.doubt or "an interrupt may have come late"

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
        if self.gone:  # or each message would wait for as long as the one that was in vain
            raise KernelGone(self.gone)
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
        channels, poller = self._sockets(), zmq.Poller()
        for sock in channels:
            poller.register(sock, zmq.POLLIN)
        reply, self.idle_seen, interrupted = None, False, False
        most = MOST_CREDIT * max(0.0, end - time.monotonic())
        before = self.time_used()
        credit, began, until = 0.0, time.monotonic(), math.inf
        while True:
            self._watch()
            now = time.monotonic()
            if self.watch.worked > until:
                end = min(end, now)
            if reply is not None and (self.idle_seen or now > end):
                if interrupted:
                    raise TooSlow
                return reply
            shell = self.client.shell_channel.socket
            late = now - end  # not by our own slowness: an answer that has come is read first
            if reply is None and late > (2 if late < 2 and shell.poll(0) else 0):
                # The time in which the machine had none for this box does not count.
                starved, worked = self.starved(before)
                excused = not interrupted and not self.watch.behind
                due = min(most, starved) if excused else 0.0
                if due > credit + 1:
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
                interrupted, end = True, now + GRACE
                self.interrupted, until = True, self.watch.worked + self.grace
                message = self.client.session.msg("interrupt_request", {})
                self._send(self.client.control_channel.send, message)
            for sock, _ in poller.poll(200):
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

    def time_used(self) -> tuple[float, float, float]:
        """Return for how many seconds the kernel's first thread waited for others, and ran.

        The third number is the processor's seconds of all that is in the box.
        """
        return (*waited(self.pid), self.watch.worked)

    def starved(self, before: tuple[float, float, float]) -> tuple[float, float]:
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
            sent = content.get("data")
            pairs = sent.items() if isinstance(sent, dict) else ()
            data = {str(mime)[:100]: value for mime, value in pairs if isinstance(value, str)}
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
