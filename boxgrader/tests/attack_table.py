"""Print the attack table: attack, stock nbgrader's score, our score, the reason shown.

Stock nbgrader runs inside an outer box, on a copy of the workspace, without a network and with
limits; attacks that could still harm the machine are marked "not run".
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import toy
from attacks import ATTACKS, RIGHT
from boxgrader.workspace import Workspace
from test_attacks import scores

from boxgrader import box, run


def stock_score(workspace, pristine, attack, folder):
    """Return what `nbgrader autograde` gives an attack, inside an outer box."""
    copy = Path(folder, "stock", attack.name)
    shutil.copytree(pristine, copy)
    mine = Path("submitted", attack.name)
    shutil.copytree(workspace.path / mine, copy / mine)
    grade = [sys.executable, "-m", "nbgrader", "autograde", toy.NAME, "--ExecutePreprocessor."
             "timeout=15", "--Execute.timeout=15", f"--CourseDirectory.root={copy}"]  # fmt: skip
    args, fds = box.command(["/usr/bin/prlimit", "--nproc=300", "--fsize=100000000",
                             "--data=3000000000", "--", *grade])  # fmt: skip
    at = args.index("--remount-ro", args.index("--proc"))
    args[at:at] = [*box._parents(copy), "--bind", str(copy), str(copy), "--chdir", str(copy)]
    args[args.index("/box/exercises", at) - 1 : args.index("/box/exercises", at) + 1] = []
    try:
        subprocess.run(args, pass_fds=fds, capture_output=True, timeout=180, check=False, env={})
    except subprocess.TimeoutExpired:
        return "never ends"
    finally:
        box._close(fds)
    found = scores(Workspace(copy, course=workspace.course)).get(attack.name)
    shutil.rmtree(copy, ignore_errors=True)
    return "no score" if found is None else f"{found:g}"


def main(names):
    """Grade the attacks both ways and print the table."""
    chosen = [attack for attack in ATTACKS if not names or attack.name in names]
    with tempfile.TemporaryDirectory(dir=box.short_temporary_directory()) as folder:
        os.chmod(folder, 0o755)
        workspace = toy.course(Path(folder, "course"))
        pristine = Path(folder, "pristine")
        shutil.copytree(workspace.path, pristine)
        pairs = [toy.submit(workspace, a.name, a.submission(workspace)) for a in chosen]
        workspace.changes.BoxGrader.cell_seconds = 15
        outcomes = run.grade(workspace, pairs)
        ours = {outcome.student: outcome for outcome in outcomes}
        print(f"{'attack':20} {'answers':7} {'stock':>10} {'ours':>5} {'due':>4}  reason shown")
        for attack in chosen:
            stock = stock_score(workspace, pristine, attack, folder) if attack.stock else "not run"
            mine = ours[attack.name]
            said = [reason.text for reason in mine.reasons]
            kind = "right" if attack.base == RIGHT else "blank"
            print(f"{attack.name:20} {kind:7} {stock:>10} {mine.score:5g} {attack.score:4g}  "
                  f"{said[0][:70] if said else ''}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
