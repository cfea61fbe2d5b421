from tests.grading.conftest import unpacked  # noqa: F401  (a fixture)
