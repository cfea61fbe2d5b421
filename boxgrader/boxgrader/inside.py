"""The first code inside a box: take the limits, give up root, then be a kernel or the checker.

Run as a script by box.py; it imports nothing of the course but its two neighbours.
"""

import gc
import json
import os
import resource
import select
import sys
from collections.abc import Iterable


def confine(limits: dict[str, int], uid: int | None) -> None:
    """Set the limits, soft and hard, and become the user uid, for good."""
    for name, value in limits.items():
        resource.setrlimit(getattr(resource, name), (value, value))
    if uid:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    os.umask(0o077)


def end_with(lifeline: int) -> None:
    """End here if the process that started the box is gone, and this pipe's other end with it."""
    if select.select([lifeline], [], [], 0)[0]:
        os._exit(1)


def warm(imports: Iterable[str]) -> None:
    """Import modules ahead of need; a missing one raises its error where it is used."""
    for name in imports:
        try:
            __import__(name)
        except Exception as error:
            print(f"not imported: {name}: {error}", file=sys.stderr)


def collect_garbage() -> None:
    """From now on look for garbage, but not in what was imported.

    A forked checker would copy each page that the search touches.
    """
    gc.freeze()
    gc.enable()


def serve_kernel(handle: int, imports: Iterable[str], lifeline: int) -> None:
    """Run an IPython kernel whose sockets lie in the directory that handle is open on."""
    # Not installed, as importlib has it: importing it takes a quarter of the start.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    import rpc
    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance()
    app.initialize(["-f", f"/proc/self/fd/{handle}/kernel.json", "--HistoryManager.enabled=False"])
    # A question to a client that is not connected yet raises an error.
    app.stdin_socket.router_mandatory = True
    os.close(handle)
    warm(imports)
    collect_garbage()
    end_with(lifeline)  # by now bubblewrap sees to it
    os.close(lifeline)  # from here on nothing leads out of the box
    rpc.keep_questions(app.kernel)
    rpc.keep_alive(app.kernel)
    app.start()


if __name__ == "__main__":
    gc.disable()  # imports leave none, and looking for it takes a tenth to a fifth of their time
    task = json.loads(sys.argv.pop())  # a notebook sees no arguments
    end_with(task["lifeline"])
    confine(task["limits"], task["uid"])
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path.insert(0, here)
    warm(["rpc"])
    sys.modules["rpc"].load_codecs(f"{here}/codecs")
    if task["what"] == "kernel":
        serve_kernel(task["handle"], task["imports"], task["lifeline"])
    else:
        import checker

        checker.serve(task["handle"], task["imports"], task["lifeline"])
