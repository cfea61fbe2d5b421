"""The solutions that train for long run in a kernel as a student runs them, drawings and all."""

import pytest

from tests.content.notebooks import SOLUTIONS
from tests.execution.test_run import SLOW, check_solutions


@pytest.mark.parametrize("name", SLOW)
def test_a_solution_runs_without_an_error_in_a_minute(name, tmp_path):
    check_solutions([path for path in SOLUTIONS if path.stem == name], tmp_path)
