"""The studies behind deck 05 can be made again, on fewer seeds: a few minutes."""

import json
import runpy

import pytest

from rnn_course.drawing.__main__ import IMAGES

LETTERS, DATES, REVERSE = (
    runpy.run_path(str(IMAGES / "rnn" / f"_train_{name}.py"))
    for name in ("characters", "dates", "reverse")
)


def test_the_deck_s_network_reaches_the_stored_bits():
    stored = json.loads(LETTERS["STORE"].read_text(encoding="utf-8"))["networks"][0]
    train, test, vocabulary = LETTERS["read"]()
    bits, _ = LETTERS["train_network"](train, test, len(vocabulary), stored["updates"], seed=0)
    assert bits == pytest.approx(stored["bits"][0], abs=0.05)


@pytest.mark.parametrize(
    ("attention", "steps", "low", "high"), [(True, 16, 0.98, 1), (False, 16, 0, 0.05)]
)
def test_a_string_backwards_needs_the_look_up(attention, steps, low, high):
    _, whole = REVERSE["train"](attention, steps, seed=0)
    assert low <= whole <= high


@pytest.mark.parametrize(("attention", "low", "high"), [(True, 0.95, 1), (False, 0, 0.1)])
def test_240_updates_are_enough_with_a_look_up_alone(attention, low, high):
    _, (found,) = DATES["train"](attention, 1, (240,))
    assert low <= found["dates"] <= high


def test_half_trained_the_deck_s_seed_still_profits_from_the_truth():
    found = DATES["half_trained"](seed=0)
    assert found["forced_after"] > found["free_after"] + 0.1
