"""Print the attacks, as Markdown: each one's score and an honest neighbour's, boxed and in stock.

    python tests/attack_table.py [--stock] [NAME ...]

With --stock each is also graded by stock nbgrader, beside a neighbour of its own: inside an outer
box, on a copy of the workspace, without a network and with limits. Attacks that could still harm
the machine are marked "not run".
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import toy
from attack_class import SECONDS, doorbell
from attacks import ATTACKS
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


def row(*cells):
    """Return a row of the table."""
    return f"| {' | '.join(str(cell).replace('|', '/') for cell in cells)} |"


def main(names):
    """Grade the attacks and print the table; return 1 if something is not as it has to be."""
    stock = "--stock" in names
    names = [name for name in names if name != "--stock"]
    chosen = [attack for attack in ATTACKS if not names or attack.name in names]
    with (
        tempfile.TemporaryDirectory(dir=box.short_temporary_directory()) as folder,
        doorbell() as (port, callers),
    ):
        os.chmod(folder, 0o755)
        workspace = toy.course(Path(folder, "course"))
        pristine = Path(folder, "pristine")
        shutil.copytree(workspace.path, pristine)
        pairs = [toy.submit(workspace, a.name, a.submission(workspace, port)) for a in chosen]
        neighbours = {name: 10 for name in ("aa_neighbour", HONEST)}
        pairs += [toy.submit(workspace, name, toy.answered(workspace)) for name in neighbours]
        workspace.changes.BoxGrader.cell_seconds = SECONDS
        ours = {outcome.student: outcome for outcome in run.grade(workspace, pairs)}
        found = scores(workspace)
        honest = " and ".join(shown(found, name) for name in neighbours)
        print(
            "# The attacks\n\n"
            f"{len(chosen)} attacks and two honest neighbours, graded in one class; a cell may run "
            f"{SECONDS} s.\nOf 10 points the neighbours have {honest}; "
            f"{len(callers)} times somebody was called over the network.\n"
        )
        head = ["attack", "what it does", "its functions", "points due", "points"]
        head += ["stock nbgrader", "neighbour in stock"] if stock else []
        head += ["first reason shown"]
        print(row(*head), row(*["---"] * len(head)), sep="\n")
        for attack in chosen:
            said = [reason.text for reason in ours[attack.name].reasons]
            what = re.sub(r"([*_<])", r"\\\1", attack.what)  # plain text
            cells = [attack.name, what, attack.base, attack.score]
            cells.append(shown(found, attack.name))
            cells += stock_scores(workspace, pristine, attack, folder) if stock else []
            first = textwrap.shorten(said[0], 70, placeholder=" ...") if said else ""
            print(row(*cells, first and f"`{first}`"), flush=True)
        due = {attack.name: attack.score for attack in chosen} | neighbours
        return int(found != due or bool(callers))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
