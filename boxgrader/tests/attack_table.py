"""Print the attacks: stock nbgrader's score, an honest neighbour's beside it, the boxed score.

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

HONEST = "zz_neighbour"


def shown(scores, student):
    """Return a student's score as the table shows it."""
    return "none" if scores.get(student) is None else f"{scores[student]:g}"


def stock_scores(workspace, pristine, attack, folder):
    """Return the scores, as shown, that `nbgrader autograde` gives an attack and its neighbour."""
    if not attack.stock:
        return "not run", ""
    copy = Path(folder, "stock", attack.name)
    shutil.copytree(pristine, copy)
    for student in (attack.name, HONEST):
        mine = Path("submitted", student)
        shutil.copytree(workspace.path / mine, copy / mine)
    grade = [
        sys.executable,
        "-m",
        "nbgrader",
        "autograde",
        toy.NAME,
        "--Execute.timeout=15",
        f"--CourseDirectory.root={copy}",
    ]
    args, fds = box.command(
        ["/usr/bin/prlimit", "--nproc=300", "--fsize=100000000", "--data=3000000000", "--", *grade]
    )
    at = args.index("--remount-ro", args.index("--proc"))
    args[at:at] = [*box._parents(copy), "--bind", str(copy), str(copy), "--chdir", str(copy)]
    # Stock nbgrader reaches its kernel over TCP, within the box; the filter would forbid it.
    del args[args.index("--seccomp") : args.index("--seccomp") + 2]
    args[args.index("/box/exercises", at) - 1 : args.index("/box/exercises", at) + 1] = []
    ended = True
    try:
        subprocess.run(args, pass_fds=fds, capture_output=True, timeout=180, check=False, env={})
    except subprocess.TimeoutExpired:
        ended = False
    finally:
        box._close(fds)
    found = scores(Workspace(copy, course=workspace.course))
    graded = {path.parent.name for path in copy.glob(f"autograded/*/{toy.NAME}")}
    found = {student: score for student, score in found.items() if student in graded}
    shutil.rmtree(copy, ignore_errors=True)
    return shown(found, attack.name) if ended else "never ends", shown(found, HONEST)


def main(names):
    """Grade the attacks both ways and print the table; return 1 if a score is not the due one."""
    chosen = [attack for attack in ATTACKS if not names or attack.name in names]
    with tempfile.TemporaryDirectory(dir=box.short_temporary_directory()) as folder:
        os.chmod(folder, 0o755)
        workspace = toy.course(Path(folder, "course"))
        pristine = Path(folder, "pristine")
        shutil.copytree(workspace.path, pristine)
        pairs = [toy.submit(workspace, a.name, a.submission(workspace)) for a in chosen]
        pairs.append(toy.submit(workspace, HONEST, toy.answered(workspace)))
        workspace.changes.BoxGrader.cell_seconds = 15
        ours = {outcome.student: outcome for outcome in run.grade(workspace, pairs)}
        print("Scores of 10. Each attack's neighbour is right: 10 are due to it.")
        print(f"Boxed, all in one class, the neighbour has {shown(scores(workspace), HONEST)}.\n")
        print(
            f"{'attack':20} {'answers':7} {'stock':>10} {'neighbour':>9} {'boxed':>5} {'due':>4}"
            "  reason shown"
        )
        for attack in chosen:
            mine = ours[attack.name]
            said = [reason.text for reason in mine.reasons]
            kind = "right" if attack.base == RIGHT else "blank"
            stock, neighbour = stock_scores(workspace, pristine, attack, folder)
            print(
                f"{attack.name:20} {kind:7} {stock:>10} {neighbour:>9} "
                f"{'none' if mine.score is None else f'{mine.score:g}':>5} {attack.score:4g}  "
                f"{said[0][:70] if said else ''}",
                flush=True,
            )
        due = {attack.name: attack.score for attack in chosen} | {HONEST: 10}
        return int(scores(workspace) != due)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
