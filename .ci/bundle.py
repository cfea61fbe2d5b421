"""Try the students' zip as its README says, on any system: `python .ci/bundle.py ZIP`.

Unpacks the zip, installs requirements.txt with pip into a new environment, and checks every
exercise, unsolved, from the terminal. Each check must fail with a hint, and nothing else may fail.
"""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path


def main(path: str) -> int:
    """Return 0 if the zip installs and every unsolved exercise runs to its score."""
    with tempfile.TemporaryDirectory() as temporary:
        zipfile.ZipFile(path).extractall(temporary)
        (folder,) = Path(temporary).iterdir()
        subprocess.run([sys.executable, "-m", "venv", ".venv"], cwd=folder, check=True)
        python = next((folder / ".venv").glob("[bS]*/python*")).absolute()
        install = [python, "-m", "pip", "install", "--quiet", "-r", "requirements.txt"]
        subprocess.run(install, cwd=folder, check=True)
        subprocess.run([python, "-m", "jupyterlab", "--version"], cwd=folder, check=True)
        failed = []
        for exercise in sorted((folder / "exercises").glob("*.ipynb")):
            done = subprocess.run(
                [python, "check.py", exercise.stem], cwd=folder, capture_output=True, text=True
            )
            print(exercise.stem, done.stdout[-200:].splitlines()[-1:], done.stderr[-500:])
            if done.returncode != 1 or "Score: 0 of" not in done.stdout:
                failed.append(exercise.stem)
    print("failed:", *failed) if failed else print("The zip works.")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
