"""No seed decides the two checks that train a network: trained.json says by how much."""

import json

import pytest

from rnn_course.exercise_tools.attention import LEAST_RIGHT

from . import trained

STORED = json.loads(trained.STORE.read_text(encoding="utf-8"))
NETWORKS = [
    (exercise, answer)
    for exercise, (function, _, wrong) in trained.STUDIES.items()
    for answer in trained.builders(exercise, function, wrong)
]


@pytest.mark.parametrize(("exercise", "answer"), NETWORKS)
def test_the_stored_networks_are_far_from_the_threshold(exercise, answer):
    reached = STORED[f"{exercise}, {answer}"]["reached"]
    assert len(reached) == trained.SEEDS
    if exercise.startswith("05_01"):
        assert max(reached) < STORED["bigram"] - 0.3
    elif answer.startswith("model_no"):
        assert max(reached) < LEAST_RIGHT / 2
    else:
        assert min(reached) > 2 * LEAST_RIGHT


@pytest.mark.parametrize(("exercise", "answer"), NETWORKS)
def test_a_network_reaches_about_as_much_again(exercise, answer):
    function, reach, wrong = trained.STUDIES[exercise]
    again = reach(trained.builders(exercise, function, wrong)[answer], seed=0)
    stored = STORED[f"{exercise}, {answer}"]["reached"][0]
    # Another processor rounds otherwise, and the dates of the slower learners spread.
    assert again == pytest.approx(stored, abs=0.1 if exercise.startswith("05_01") else 0.25)
    if exercise.startswith("05_02"):
        assert (again > LEAST_RIGHT) == (stored > LEAST_RIGHT)
