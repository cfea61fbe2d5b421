"""The application figures show what small trained networks really computed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

RNN = Path(__file__).resolve().parents[2] / "images" / "rnn"
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


def test_one_name_gets_two_labels_by_its_context():
    stored = json.loads((RNN / "entity-recognition.json").read_text(encoding="utf-8"))
    best = [max(range(3), key=row.__getitem__) for row in stored["values"]]
    labels = [k for word, k in zip(stored["words"], best, strict=True) if word == "Jordan"]
    assert sorted(labels) == [1, 2]


def test_the_neuron_reads_not_good_as_bad_and_forgets_it_after_but():
    stored = json.loads((RNN / "sentiment-neuron.json").read_text(encoding="utf-8"))
    after = dict(zip(stored["words"], stored["values"], strict=True))
    assert after["good"] < after["but"] < after["great"]
    assert after["good"] < -0.2
    assert after["great"] > 0.2
