"""What a student's server on `make hub` cannot see."""

import os
import runpy
import shutil
import subprocess
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from traitlets.config import Config

from tests.content.notebooks import ROOT

BWRAP = shutil.which("bwrap")


@pytest.mark.skipif(not BWRAP, reason="needs bubblewrap")
def test_a_student_sees_no_grading_wherever_it_lies(tmp_path):
    grading, place = tmp_path / "grading", tmp_path / "hub"
    for folder in (grading, place / "exchange", place / "etc"):
        folder.mkdir(parents=True)
    (grading / "gradebook.db").write_text("marks")
    settings = Config()
    told = {"HUB_PLACE": str(place), "HUB_URL": "http://127.0.0.1:1", "HUB_BWRAP": BWRAP}
    told |= {"HUB_WARNING": "", "HUB_GRADING": str(grading), "HUB_PORTS": "1 2"}
    with patch.dict(os.environ, told):
        config = ROOT / "rnn_course" / "hub" / "jupyterhub_config.py"
        runpy.run_path(str(config), {"get_config": lambda: settings})
        spawner = SimpleNamespace(user=SimpleNamespace(name="jane"), cmd=[])
        settings.Spawner.pre_spawn_hook(spawner)

    def seen(path):
        found = subprocess.run([*spawner.cmd[:-1], "ls", path], capture_output=True, text=True)
        return found.stdout.split()

    # The workspace of this test lies in a hidden folder; one elsewhere is hidden by its name.
    assert ["--tmpfs", str(grading)] in [spawner.cmd[k : k + 2] for k in range(len(spawner.cmd))]
    assert seen(grading) == [] == seen(ROOT / "solutions") == seen("/run")
    assert seen(place) == ["etc", "exchange", "homes"]
    assert seen("/usr/bin")
