"""Every accepted answer keeps its marks under twenty seeds. `make test` tries five.

Each runs in a fresh process here. The exercises that course.toml calls slow are tried here alone.
"""

import pytest

from tests.submissions.test_submissions import accepted_answers, cells_of, relative, unstable


@pytest.mark.parametrize("path", accepted_answers(), ids=relative)
def test_an_accepted_answer_never_flakes(path):
    lost = unstable(cells_of(path), seeds=20, fresh=True)
    assert not lost, lost
