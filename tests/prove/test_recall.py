"""The study behind deck 04's table of seeds can be made again, at 50 steps: a few minutes."""

import json
import runpy

import pytest

from rnn_course.drawing.__main__ import IMAGES

STUDY = runpy.run_path(str(IMAGES / "rnn" / "_train_recall.py"))
STORED = json.loads(STUDY["STORE"].read_text(encoding="utf-8"))["results"]
# The other two rows depend on the seed, and so on how a processor rounds.
CERTAIN = [row for row in STUDY["ROWS"] if row not in ("SimpleRNN", "LSTM, forget bias 4")]


@pytest.mark.parametrize("row", CERTAIN)
def test_the_same_seeds_recall_the_symbol_again(row):
    (again,) = STUDY["study"]({row: STUDY["ROWS"][row]}, lengths=[50])
    (stored,) = [each for each in STORED if (each["row"], each["steps"]) == (row, 50)]
    assert STUDY["solved"](again) == STUDY["solved"](stored)
    assert again["accuracies"] == pytest.approx(stored["accuracies"], abs=0.1)
