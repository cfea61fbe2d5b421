"""What may go wrong on the instructor's machine loses nothing, and is said in plain words."""

import contextlib
import errno
import itertools
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from multiprocessing import Pipe
from pathlib import Path
from types import SimpleNamespace

import nbformat
import psutil
import pytest
import toy
import zmq
from boxgrader.checker import receive, send
from boxgrader.execute import CheckerClient
from boxgrader.fork_server import SharedForkServers
from boxgrader.model import Result
from boxgrader.student_kernel import StudentKernel
from boxgrader.workspace import Workspace
from nbgrader.converters import Autograde

from boxgrader import (
    GradingError,
    collect,
    database,
    execute,
    files,
    rpc,
    run,
    scratch,
    student_kernel,
)
from boxgrader import __main__ as cli

OLD = 1_700_000_000


def test_what_a_killed_run_left_is_removed_at_the_next_start(tmp_path):
    code = (
        "import sys, time; from boxgrader import scratch; "
        f"print(scratch.make('run', {str(tmp_path)!r}), flush=True); time.sleep(60)"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    killed, alive = (run.stdout.readline().strip() for run in runs)
    runs[0].send_signal(signal.SIGKILL)
    runs[0].wait()
    young = tmp_path / "boxgrader-young"
    other = tmp_path / "other-1"
    for path in (young, other):
        path.mkdir()
    for path in (killed, alive, other):
        os.utime(path, (OLD, OLD))
    (tmp_path / "boxgrader-link").symlink_to(other)
    scratch.remove_left_over(tmp_path)
    assert not os.path.exists(killed)
    for path in (alive, young, other):
        assert os.path.exists(path)
    runs[1].kill()
    runs[1].wait()


def test_what_a_killed_process_left_is_removed_at_the_next_start():
    code = (
        "import sys, time; from boxgrader import box, student_kernel as student; "
        "box.tempfile.tempdir = sys.argv[1]; kernel = student.StudentKernel(None, []); "
        "print(kernel.manager.directory, flush=True); "
        "kernel.ready(); print(len(sys.argv) > 2 and time.sleep(60), flush=True); kernel.close()"
    )
    with tempfile.TemporaryDirectory(prefix="left") as folder:
        first = subprocess.Popen(
            [sys.executable, "-c", code, folder, "wait"], stdout=subprocess.PIPE, text=True
        )
        left = Path(first.stdout.readline().strip())
        assert left.is_relative_to(folder)
        first.kill()
        first.wait()
        for path in Path(folder).iterdir():
            os.utime(path, (OLD, OLD))
        subprocess.run([sys.executable, "-c", code, folder], check=True)
        assert os.listdir(folder) == []


START_AND_WAIT = """
import os, socket, sys, time
from boxgrader import box
box.find_bwrap()
ours, theirs = socket.socketpair()  # by which a box would wait for orders
for number in range(int(sys.argv[2])):
    worker = os.fork()
    if worker == 0:
        process = box.start("checker", theirs.fileno(), [sys.argv[1]])
        if number % 2:  # ended by the worker rather than with it
            time.sleep(number / 500)
            process.kill()
        time.sleep(60)
    time.sleep(number / 500)
    os.kill(worker, 9)
    os.waitpid(worker, 0)
print("all killed", flush=True)
sys.stdin.read()
"""


def test_no_box_outlives_its_worker_however_early_that_is_killed():
    mark = f"no-such-module-{os.getpid()}"
    code = [sys.executable, "-c", START_AND_WAIT, mark, "40"]

    def left():
        processes = psutil.process_iter(["pid", "cmdline"])
        found = {p.info["pid"]: " ".join(p.info["cmdline"] or []) for p in processes}
        return {pid for pid, line in found.items() if mark in line} - {many.pid}

    with subprocess.Popen(code, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as many:
        assert many.stdout.readline() == "all killed\n"
        end = time.monotonic() + 60
        while (found := left()) and time.monotonic() < end:
            time.sleep(0.2)
        many.communicate("")
    assert not found


AT_ONCE = """
import multiprocessing, sys
import nbgrader.api
from boxgrader import database
nbgrader.api.get_alembic_version = lambda: "head"  # a command that takes seconds
context = multiprocessing.get_context("fork")
start = context.Barrier(4)
def first_use():
    start.wait()
    database.check(sys.argv[1])
crowd = [context.Process(target=first_use) for _ in range(4)]
for one in crowd:
    one.start()
for one in crowd:
    one.join()
sys.exit(sum(one.exitcode != 0 for one in crowd))
"""


def several_open_at_once(url):
    """Have four processes open a gradebook that does not exist yet; each must succeed."""
    at_once = [sys.executable, "-c", AT_ONCE, url]
    done = subprocess.run(at_once, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


def test_several_open_a_new_gradebook_at_once(tmp_path):
    several_open_at_once(f"sqlite:///{tmp_path / 'gradebook.db'}")


@pytest.mark.parametrize("first", [False, True])
def test_several_write_the_same_file_at_once(first, tmp_path):
    path, start, wrong = tmp_path / "x", threading.Barrier(8), []

    def write(text):
        start.wait()
        try:
            for _ in range(100):
                files.write_whole(path, text * 1000, first=first)
                wrong.extend({len(path.read_text())} - {1000})
        except OSError as error:
            wrong.append(error)

    crowd = [threading.Thread(target=write, args=(str(number),)) for number in range(8)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert wrong == []
    assert os.listdir(tmp_path) == ["x"]


@pytest.mark.parametrize("fault", [OSError(errno.ENOTEMPTY, "Directory not empty"), SystemExit(1)])
def test_a_folder_that_cannot_be_put_in_place_leaves_the_old_one(fault, tmp_path, monkeypatch):
    folder, part, rename = tmp_path / "mine", tmp_path / ".part", Path.rename

    def write(text):
        return files.write_folder(folder, part, lambda to: (to / "x").write_text(text))

    def fails(path, target):
        if path == part:
            assert sorted(old.read_text() for old in tmp_path.glob("*/x")) == ["new", "old"]
            raise fault
        return rename(path, target)

    write("old")()
    put = write("new")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", fails)
        with pytest.raises(type(fault)):
            put()
    assert (folder / "x").read_text() == "old"
    write("new")()
    assert (folder / "x").read_text() == "new"
    assert os.listdir(tmp_path) == ["mine"]


def test_a_secret_that_two_make_at_once_is_one(course):
    secrets = [course.as_course(), course.as_course()]
    (course.path / "seed.secret").unlink(missing_ok=True)
    exists = Path.exists
    try:  # neither sees the other's
        Path.exists = lambda path, **options: path.name != "seed.secret" and exists(path, **options)
        assert secrets[0].secret == secrets[1].secret
    finally:
        Path.exists = exists
    assert stat.S_IMODE((course.path / "seed.secret").stat().st_mode) == 0o600


def test_nobody_grades_where_somebody_else_does(course, capsys):
    holds = (
        "import sys; from boxgrader import files; from pathlib import Path\n"
        "with files.alone(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", holds, str(course.path)],
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdout.readline() == "held\n"
    with pytest.raises(GradingError, match="Somebody else"):
        course.convert(Autograde, toy.NAME, "blank")
    place = ["--workspace", str(course.path), "--course", str(course.course)]
    assert cli.main([*place, "grade", "--student", "blank"]) == 1
    assert "Somebody else" in capsys.readouterr().err
    assert not (course.path / "autograded").exists()
    other.communicate("")
    with files.alone(course.path), files.alone(course.path):
        pass


def test_a_clash_is_tried_again_and_anything_else_is_not():
    tried = []

    def work(message):
        tried.append(message)
        if len(tried) < 3:
            raise GradingError(message)
        return "done"

    assert database.again(lambda: work("(sqlite3.IntegrityError) UNIQUE constraint")) == "done"
    tried.clear()
    with pytest.raises(GradingError):
        database.again(lambda: work("no such column"))
    assert len(tried) == 1


def test_a_database_says_itself_what_is_wrong(tmp_path):
    words = "Traceback\n(sqlite3.OperationalError) attempt to write a readonly database\n[SQL: x]"
    assert "attempt to write a readonly database" in database.explained(words)
    assert database.explained("no database") == ""
    with pytest.raises(GradingError, match="can't be opened"):
        database.check(f"sqlite:///{tmp_path}/no/such/folder.db")


ASLEEP = "2.25"  # seconds: by this argument the process is found


def _kill_who_sleeps(killed):
    """Kill the first kernel that sleeps, as the machine does where its memory runs out."""
    end = time.monotonic() + 300
    while not killed and time.monotonic() < end:
        for process in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.Error):
                if process.cmdline() == ["sleep", ASLEEP]:
                    process.parent().kill()
                    killed.append(process.pid)
                    return
        time.sleep(0.1)


def _by_make_grade(course, pair):
    (outcome,) = run.grade(course, [pair], workers=1, progress=False)
    return outcome.score


def _by_nbgrader(course, pair):
    """Grade as nbgrader's own command does, and the formgrader's button."""
    course.convert(Autograde, pair[1], pair[0])
    with course.gradebook() as book:
        return book.find_submission(pair[1], pair[0]).score


def test_where_the_checkers_die_the_scores_are_the_same(course, monkeypatch):
    def kill_once(servers):
        for server in servers.servers.values():
            family = (
                psutil.Process(server.process.pid).children(recursive=True) if server.runs else []
            )
            inside = [p for p in family if "bwrap" not in p.name()]
            if not killed and len(inside) > 1:  # the fork server and a checker
                server.process.kill()
                server.process.wait()
                killed.append(server)
        start_wanted(servers)

    killed, start_wanted = [], SharedForkServers.start_wanted
    monkeypatch.setattr(SharedForkServers, "start_wanted", kill_once)
    chosen = [pair for pair in course.submissions() if pair[0] in ("right", "slow1", "blank")]
    outcomes = run.grade(course, chosen, workers=2, progress=False)
    assert killed
    assert {outcome.student: outcome.score for outcome in outcomes} == {
        "blank": 0,
        "right": 10,
        "slow1": 10,
    }
    assert all("checker" not in outcome.reason for outcome in outcomes)


@pytest.mark.parametrize("way", [_by_make_grade, _by_nbgrader])
def test_what_the_machine_killed_is_graded_again_alone(way, course):
    slow = f"import subprocess; subprocess.run(['sleep', '{ASLEEP}'])\n\n\n"
    slow += "def double(x):\n    return 2 * x"
    pair = toy.submit(course, "neighbour", toy.answered(course, double=slow))
    killer = threading.Thread(target=_kill_who_sleeps, args=(killed := [],))
    killer.start()
    assert way(course, pair) == 10
    killer.join()
    assert killed, "run twice"
    record = course.record(*pair)
    assert "died" not in record.reason
    assert record.seconds > float(ASLEEP)


def test_what_dies_alone_too_is_believed_unless_the_machine_is_too_busy(monkeypatch):
    def second(busy, doubt="it died"):
        monkeypatch.setattr(execute, "overloaded", lambda: busy)
        monkeypatch.setattr(execute, "grade_job", lambda job: Result("k", doubt=doubt, seconds=1.0))
        return execute.grade_again(None, Result("k", doubt="it died", seconds=1.0))

    assert second(False).final
    assert not second(True).final
    assert "too busy" in second(True).reasons[0].text
    assert second(True, doubt="").final
    assert second(False).seconds == 2


@pytest.mark.parametrize(("then", "final"), [(95, True), (12, False)])
def test_what_takes_the_machines_memory_alone_is_believed(then, final, monkeypatch):
    free = iter([100, *[then] * 99])
    memory = type("Memory", (), {"total": 100, "available": property(lambda self: next(free))})
    monkeypatch.setattr(psutil, "virtual_memory", memory)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    died = Result("k", doubt="the computer's memory ran out", left=4)
    monkeypatch.setattr(execute, "grade_job", lambda job: died)
    result = execute.grade_again(None, Result("k"))
    assert result.final == final
    assert bool(result.reasons) != final


@pytest.fixture
def one_core():
    """Share one core with eight endless loops: what is started here gets a ninth of it."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(8)]
    yield
    os.sched_setaffinity(0, cores)
    for loop in loops:
        loop.kill()
        loop.wait()


def test_time_that_the_machine_did_not_give_does_not_count(one_core):
    student = StudentKernel(None, [])
    try:
        student.ready()
        work = "import time\nwhile time.process_time() < {}: pass\nprint('done')"
        used = "import time; print(time.process_time())"
        used = float(student.run(used, 60)[0]["text"])
        outputs = student.run(work.format(used + 1), 3)
        assert outputs[-1].get("text") == "done\n", outputs
        assert student.run("while True: pass", 0.5)[-1]["ename"] == "CellTimeoutError"
    finally:
        student.close()


def test_what_keeps_a_box_waiting_is_not_its_own_processes(monkeypatch):
    student = StudentKernel.__new__(StudentKernel)
    student.pid, student.watch = 0, SimpleNamespace(family=list)
    monkeypatch.setattr(student_kernel, "waited", lambda pid: (109.0, 51.0))
    monkeypatch.setattr(student_kernel, "processor_seconds", lambda family: 70.0)
    starved, worked = student.starved((100.0, 50.0, 60.0))  # nine of its own ran meanwhile
    assert (starved, worked) == (0.0, 10.0)
    monkeypatch.setattr(student_kernel, "processor_seconds", lambda family: 61.0)
    assert student.starved((100.0, 50.0, 60.0)) == (9.0, 1.0)


def test_a_check_is_bounded_in_all_however_many_calls_it_makes(monkeypatch):
    monkeypatch.setattr(execute, "OF_CHECKER", 1)
    checks = CheckerClient.__new__(CheckerClient)
    checks.sock, checker = Pipe()
    nothing = {"drain": lambda: None, "time_used": lambda: None, "exchange": lambda *call: "{}"}
    watch = SimpleNamespace(behind=False)
    checks.student = SimpleNamespace(starved=lambda before: (0.0, 0.0), watch=watch, **nothing)
    checks.gone = ""

    def calls():
        with contextlib.suppress(EOFError, OSError):
            while receive(checker):
                time.sleep(0.5)
                send(checker, {"rpc": "{}", "first": True})

    caller = threading.Thread(target=calls, daemon=True)
    caller.start()
    assert checks.order({"do": "cell", "source": ""}, 1)["stopped"]
    checks.sock.close()
    caller.join()


@pytest.mark.parametrize(
    ("kept", "crowds", "passed"),
    [(-9.0, False, 210), (200.0, False, 10), (210.0, False, 10), (200.0, True, 210)],
)
def test_a_notebooks_own_time_is_what_the_machine_gave_it(kept, crowds, passed, monkeypatch):
    clock = clock_of(monkeypatch, [kept], crowds)
    monkeypatch.setattr(time, "monotonic", lambda: clock.began + 210)
    assert clock.passed() == passed


def test_a_notebooks_own_time_is_never_more_than_the_clocks_nor_goes_back(monkeypatch):
    clock = clock_of(monkeypatch, [50.0, 0.0])
    monkeypatch.setattr(execute, "threads_waited", lambda pid: -50.0)  # of threads that ended
    monkeypatch.setattr(time, "monotonic", lambda: clock.began + 210)
    assert [clock.passed(), clock.passed()] == [160, 160]
    assert clock.left(1200, most=60) == 60
    assert clock.left(190, most=60) == 30
    assert clock.left(100, most=60) == 1


def clock_of(monkeypatch, kept, crowds=False):
    """Return the clock of a box that others kept waiting for so long, at each look."""
    looks = iter(kept)
    student = SimpleNamespace(
        time_used=lambda: None,
        starved=lambda before: (next(looks, kept[-1]), 0.0),
        watch=SimpleNamespace(behind=crowds),
    )
    return execute.Clock(student)


def test_a_load_that_ended_with_the_box_is_none(monkeypatch):
    monkeypatch.setattr(execute, "short_of_memory", lambda: False)
    monkeypatch.setattr(os, "getloadavg", lambda: (1000.0, 0.0, 0.0))
    for busy in (5.0, 100.0):
        monkeypatch.setattr(psutil, "cpu_percent", lambda interval, busy=busy: busy)
        assert execute.overloaded() == (busy == 100.0)


def test_where_the_machines_memory_runs_out_boxes_end_and_are_in_doubt(course, monkeypatch):
    job, checked = job_of(course), []
    job.steps[-1].source = "import time; time.sleep(60)"
    monkeypatch.setattr(execute, "_redefine_helpers", lambda *step: checked.append(step))
    free = property(lambda self: 4 if checked else 50)  # from the first check on
    monkeypatch.setattr(
        psutil, "virtual_memory", type("Memory", (), {"total": 100, "available": free})
    )
    result = execute.grade_job(job)
    execute.close_all()
    assert result.doubt == "the computer's memory ran out"


def job_of(course, student="right"):
    """Return the job of a submission to the toy exercise."""
    graded = course.as_course()
    path = course.submitted(student, toy.NAME)
    return graded.job(graded.submission(path, toy.NAME, toy.NAME), toy.NAME, toy.NAME)


def test_a_clock_that_jumps_changes_no_score(course, monkeypatch):
    job, real = job_of(course), time.time
    jumps = itertools.cycle([0, 86_400, -86_400, 3e8])
    monkeypatch.setattr(time, "time", lambda: real() + next(jumps))
    result = execute.grade_job(job)
    execute.close_all()
    assert (result.reasons, result.doubt) == ([], "")
    assert 0 < result.seconds < 600


def test_a_kernel_whose_questions_come_late_loses_no_answer():
    student = StudentKernel(None, [])
    questions = student.client.stdin_channel.socket
    place = questions.getsockopt_string(zmq.LAST_ENDPOINT)
    questions.disconnect(place)
    send, asked = student._send, []

    def late(how, *arguments, **options):
        asked.append(how)
        if asked.count(student.client.execute) == 3:
            questions.connect(place)
        return send(how, *arguments, **options)

    student._send = late
    try:
        student.ready()
        student.run("def double(x):\n    return 2 * x", 60)
        end = time.monotonic() + 60
        here = rpc.Peer(lambda text, first: student.exchange(text, first, end))
        assert here.call("double", (2,), {}) == 4
        assert asked.count(student.client.execute) > 3
    finally:
        student.close()


def test_a_read_only_gradebook_is_named_and_loses_nothing(course):
    pair = ("right", toy.NAME)
    path = course.path / "gradebook.db"
    course.changes.CourseDirectory.db_url = f"sqlite:///file:{path}?mode=ro&uri=true"
    (outcome,) = run.grade(course, [pair], workers=1, progress=False)
    assert outcome.score is None
    assert "readonly database" in outcome.reasons[-1].text
    course.changes.CourseDirectory.db_url = f"sqlite:///{path}"
    (outcome,) = run.grade(course, [pair], workers=1, progress=False)
    assert outcome.score == 10


@pytest.fixture
def disk(made_course, tmp_path):
    """Return a course on a small disk of its own, and a way to fill that but for some bytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this machine mounts no disk")

    @contextlib.contextmanager
    def full(but):
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(shutil.disk_usage(disk).free - but))
        yield
        ballast.unlink()

    try:
        shutil.copytree(made_course, disk / "course")
        yield Workspace(disk / "course" / "grading", course=disk / "course"), full
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_is_named_and_loses_nothing(disk, capsys):
    course, full = disk
    grade = ["--workspace", str(course.path), "--course", str(course.course), "grade"]
    with full(20_000):
        status = cli.main([*grade, "--student", "right"])
    said = "".join(capsys.readouterr())
    assert status == 1
    assert "Traceback" not in said
    assert "No space left" in said or "disk is full" in said, said
    status = cli.main([*grade, "--student", "right"])
    said = "".join(capsys.readouterr())
    assert status == 0, said
    assert "10 of 15" in said


def test_whenever_the_disk_is_full_no_submission_is_half_taken(disk, tmp_path):
    course, full = disk
    for name in ("first", "second"):
        for student in ("right", "broken"):
            path = tmp_path / name / student / f"{toy.NAME}.ipynb"
            path.parent.mkdir(parents=True)
            path.write_text("{" if student == "broken" else nbformat.writes(toy.answered(course)))
    (tmp_path / "second" / "right" / f"{toy.NAME}.ipynb").write_text(
        nbformat.writes(toy.answered(course, double="def double(x):\n    return x + x"))
    )

    def found():
        return {
            path.relative_to(course.path): path.read_text()
            for folder in ("submitted", "earlier", "records")
            for path in (course.path / folder).rglob("*.*")
        }

    shutil.rmtree(course.path / "submitted")
    collect.collect(course, tmp_path / "first", keep="best")
    before, wanted, failed = found(), None, 0
    kept = tmp_path / "kept"
    shutil.copytree(course.path, kept)
    for pages in (99, *range(20)):
        shutil.rmtree(course.path)
        shutil.copytree(kept, course.path)
        assert found() == before
        with full(4096 * pages):
            try:
                collect.collect(course, tmp_path / "second")
            except OSError:
                failed += 1
        collect.collect(course, tmp_path / "second")
        wanted = wanted or found()
        assert found() == wanted, f"{pages} pages were left"
    assert failed > 3
