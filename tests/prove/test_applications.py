"""The application figures' networks can be trained again: a minute, so weekly."""

import json
import os
import subprocess
import sys

import pytest

from tests.figures.test_applications import RNN

SCRIPT = RNN / "_train_applications.py"


@pytest.fixture(scope="module")
def retrained(tmp_path_factory):
    folder = tmp_path_factory.mktemp("retrained")
    code = f"import runpy; from pathlib import Path; run = runpy.run_path({str(SCRIPT)!r})"
    code += f"; run['main'](Path({str(folder)!r}))"
    environment = {**os.environ, "CUDA_VISIBLE_DEVICES": "-1"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return folder


@pytest.mark.parametrize("name", ["sentiment-neuron", "entity-recognition"])
def test_the_stored_activations_can_be_trained_again(name, retrained):
    stored = json.loads((RNN / f"{name}.json").read_text(encoding="utf-8"))
    again = json.loads((retrained / f"{name}.json").read_text(encoding="utf-8"))
    assert again["words"] == stored["words"]
    # Another machine rounds otherwise and ends near, not at, the same weights.
    for found in (stored, again):
        assert found["accuracy"] > found["single_words"] + 0.15
        assert found["accuracy"] > 0.9
