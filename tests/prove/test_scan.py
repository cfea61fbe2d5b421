"""The tables of deck 06 can be made again: errors of four scans, recall and parity."""

import json
import runpy

import pytest

from rnn_course.drawing.__main__ import IMAGES

MEASURE = runpy.run_path(str(IMAGES / "rnn" / "_measure_scan.py"))
STUDY = runpy.run_path(str(IMAGES / "rnn" / "_train_scan.py"))


def test_the_errors_are_those_of_the_store():
    stored = json.loads(MEASURE["STORE"].read_text(encoding="utf-8"))
    again = MEASURE["errors"]()
    for name in ("loop", "tree", "doubling"):
        assert max(again[name]) < 1e-6
    assert again["log_space"][-1] == pytest.approx(stored["errors"]["log_space"][-1], rel=1)
    assert again["log_space"][-1] > 100 * again["tree"][-1]
    assert [each is None for each in again["cumprod"]] == [
        each is None for each in stored["errors"]["cumprod"]
    ]


@pytest.mark.parametrize("row", STUDY["ROWS"])
def test_the_same_seeds_solve_the_task_again(row):
    stored = json.loads(STUDY["STORE"].read_text(encoding="utf-8"))["results"]
    (again,) = STUDY["study"]([row], seeds=3)
    (kept,) = [each for each in stored if each["row"] == row]
    solved = [accuracy >= STUDY["SOLVED"] for accuracy in again["accuracies"]]
    assert solved == [accuracy >= STUDY["SOLVED"] for accuracy in kept["accuracies"][:3]]
