"""Stability of the exercises that train: too slow for every push, so weekly."""

import pytest

from tests.submissions import runner
from tests.submissions.test_submissions import (
    SLOW,
    check_exact_score,
    check_stability,
    relative,
    stable_answers,
)


@pytest.mark.parametrize("path", stable_answers(training=True), ids=relative)
def test_an_accepted_answer_never_flakes(path):
    check_stability(path)


@pytest.mark.parametrize("path", [p for name in SLOW for p in runner.answers(name)], ids=relative)
def test_an_answer_that_trains_gets_its_exact_score(path):
    check_exact_score(path)
