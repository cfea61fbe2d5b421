"""What deck 04 says of the recall task is what the stored study found."""

import runpy

import pytest

from rnn_course.drawing.__main__ import IMAGES

TABLE = runpy.run_path(str(IMAGES / "rnn" / "recall_table.py"))


def solved(row, steps):
    """Return how many of the ten seeds recall the symbol."""
    accuracies = TABLE["results"]()[row][steps]
    assert len(accuracies) == 10
    return TABLE["count"](accuracies)


@pytest.mark.parametrize("row", TABLE["DEFAULT"])
def test_at_the_defaults_nobody_recalls_over_50_steps(row):
    assert solved(row, 50) <= 1
    assert solved(row, 100) == 0


def test_at_20_steps_the_plain_network_beats_the_lstm():
    assert solved("SimpleRNN", 20) > solved("LSTM", 20)


@pytest.mark.parametrize("steps", [20, 50, 100])
@pytest.mark.parametrize(
    "row", ["GRU, update bias 4", "LSTM, forget bias 4, input bias -4", "LSTM, spread-out biases"]
)
def test_with_the_bias_set_and_the_door_closed_every_seed_does(row, steps):
    assert solved(row, steps) == 10


def test_the_forget_bias_alone_is_not_enough():
    assert 0 < solved("LSTM, forget bias 4", 100) < solved("LSTM, forget bias 4", 50) < 10
