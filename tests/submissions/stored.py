"""What need not run again: a test here that passed, with just this text and these versions.

Nearly a thousand answers take a quarter of an hour of two processors, and most changes touch none
of them. So what passed is stored under a hash of all that decides it: the cells that ran, each
answer's header, the data, these tests and the versions of what computes. Another character in any
of them, and the test runs. Of the others one in twenty runs all the same, and `make prove` runs all
of them.
"""

import functools
import hashlib
import json
import platform
import re
from importlib.metadata import distributions
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILE = HERE / "passed.json"
RUN_AGAIN = 20
PROOF = ("preloaded", "runner", "test_light", "test_rules", "test_submissions")
LIBRARIES = re.compile("(numpy|pandas|scipy|statsmodels|keras|tensorflow)")  # or tensorflow-cpu
DATA = HERE.parents[1] / "data"


@functools.cache
def versions():
    """Return what a number may depend on beside the text: Python, the libraries, the processor."""
    libraries = {f"{d.name} {d.version}" for d in distributions() if LIBRARIES.match(d.name)}
    return [*platform.python_version_tuple()[:2], platform.machine(), *sorted(libraries)]


@functools.cache
def _surroundings():
    files = [HERE / f"{name}.py" for name in PROOF]
    files += sorted(path for path in DATA.rglob("*") if path.is_file())
    return [*versions(), *(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)]


def key(*decides):
    """Return a hash of what decides about a test: text, numbers, lists of them."""
    text = json.dumps([_surroundings(), decides])
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@functools.cache
def passed():
    """Return {test: key} of what passed, as far as the file can be read."""
    try:
        return json.loads(FILE.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):  # ValueError: a merge left its marks
        return {}


def is_sampled(name):
    """Say whether what is stored under this key runs all the same: always the same ones."""
    return int(name, 16) % RUN_AGAIN == 0


def _is_gone(test):
    answer = re.search(r"\[(.+\.py)\]", test)
    return answer is not None and not (HERE / answer[1]).exists()


def store(new, failed):
    """Add {test: key} to the file, and take out what failed or is gone: one line for each."""
    both = passed() | new
    kept = {test: both[test] for test in both if test not in failed and not _is_gone(test)}
    FILE.write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    passed.cache_clear()
