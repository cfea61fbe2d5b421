"""The application figures show what small trained networks really computed."""

import json
from pathlib import Path

import pytest

RNN = Path(__file__).resolve().parents[2] / "images" / "rnn"


@pytest.mark.parametrize("name", ["sentiment-neuron", "entity-recognition"])
def test_the_network_beats_single_words(name):
    stored = json.loads((RNN / f"{name}.json").read_text(encoding="utf-8"))
    assert stored["accuracy"] > stored["single_words"] + 0.15
    assert stored["accuracy"] > 0.9


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
