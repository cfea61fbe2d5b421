"""Two slips at once are named: sixty pairs each of the tasks of which `make test` tries fifteen."""

import pytest

from tests.exercise_tools.test_slips import MANY, PAIRS, TASKS, check_pairs, remembered  # noqa: F401


@pytest.mark.parametrize("task", [task for task in TASKS if len(TASKS[task][1]) > MANY])
def test_two_slips_name_one_of_them(task):
    check_pairs(task, PAIRS)
