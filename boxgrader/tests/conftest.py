"""A small class, made once and copied for each test."""

import functools
import os
import shutil

import nbgrader.api
import pytest
import toy
from attack_class import graded_class  # noqa: F401  (a fixture)
from boxgrader.workspace import Workspace

from boxgrader import keras_codec, rpc, run

# Each new gradebook runs `alembic heads`, three seconds that always say the same.
nbgrader.api.get_alembic_version = functools.cache(nbgrader.api.get_alembic_version)
WRONG = "def double(x):\n    return 3 * x"
SLOW = "import time; time.sleep(2)\n\n\ndef double(x):\n    return 2 * x"


@pytest.fixture(scope="session")
def made_course(tmp_path_factory):
    """Return the folder of a course with six submissions."""
    folder = tmp_path_factory.mktemp("toy") / "course"
    workspace = toy.course(folder)
    class_ = {"blank": toy.release(workspace), "right": toy.answered(workspace)}
    class_["wrong"] = toy.answered(workspace, double=WRONG)
    for name in ("slow1", "slow2", "slow3"):
        class_[name] = toy.answered(workspace, double=f"{SLOW}  # {name}")
    for student, notebook in class_.items():
        toy.submit(workspace, student, notebook)
    return folder


@pytest.fixture
def course(made_course, tmp_path):
    """Return the workspace of a test's own copy of the course."""
    shutil.copytree(made_course, tmp_path / "course")
    return Workspace(tmp_path / "course" / "grading", course=tmp_path / "course")


@pytest.fixture(scope="module")
def workers():
    """Return two workers that live on from test to test, as those of `watch` do."""
    with run.warm(2) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def keras():
    """Return Keras; its models cross in this process as they do in a box."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import keras

    if keras.backend.backend() == "tensorflow":
        import tensorflow

        tensorflow.config.run_functions_eagerly(True)  # compiling would take most of the time
    rpc.CODECS["keras"] = keras_codec
    yield keras
    del rpc.CODECS["keras"]
