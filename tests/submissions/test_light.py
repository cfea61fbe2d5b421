"""Three exercises need no TensorFlow: the light installation, which the students' README offers."""

import os
import subprocess
import sys

import pytest

from . import runner

# One accepted answer of 2.2 uses a layer, Rescaling, that Keras builds on TensorFlow.
LIGHT = [(name, "") for name in runner.exercises() if name.startswith(("01_01", "02_01", "02_02"))]
LIGHT += [
    (LIGHT[2][0], path.stem)
    for path in runner.answers(LIGHT[2][0])
    if path.parent.name == "accepted" and "Rescaling" not in path.read_text(encoding="utf-8")
]
RUN = """
import sys
for name in {missing}:
    sys.modules[name] = None  # an import of it fails, as if it were not installed
for source in {sources}:
    exec(compile(source, "cell", "exec"), globals())
"""


def run_alone(code):
    """Return how code ends in a Python of its own: what it says, if it stops."""
    environment = {**os.environ, "MPLBACKEND": "Agg"}
    environment.pop("KERAS_BACKEND", None)
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=runner.SOLUTIONS, capture_output=True
    )
    return done.returncode and done.stderr.decode()[-2000:]


@pytest.mark.parametrize(("exercise", "answer"), LIGHT)
def test_it_gets_full_marks_without_tensorflow(exercise, answer, unless_passed):
    found = [path for path in runner.answers(exercise) if path.stem == answer]
    replaced = runner.read_answer(found[0]).cells if answer else {}
    notebook = runner.read_solution(exercise)
    sources = [source for _, source, _ in runner.compose(notebook, replaced)]
    missing = ["tensorflow", "jax", "torch", "pandas", "statsmodels", "scipy", "rnn_course"]
    missing += [] if exercise.startswith("02_02") else ["keras"]
    code = RUN.format(missing=missing, sources=sources)
    stopped = unless_passed(lambda: run_alone(code), code)
    assert not stopped, stopped
