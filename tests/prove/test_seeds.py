"""Stability of the exercises that course.toml calls slow: too slow for every push, so weekly."""

import pytest

from tests.submissions.test_submissions import check_stability, relative, stable_answers


@pytest.mark.parametrize("path", stable_answers(slow=True), ids=relative)
def test_an_accepted_answer_never_flakes(path):
    check_stability(path)
