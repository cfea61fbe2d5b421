"""Random arguments, good and bad, for the functions that have mutants listed as equivalent."""


def count_parameters(rng):
    """Return features, units and outputs, some of them below 1."""
    return tuple(int(size) for size in rng.integers(-1, 20, size=3))
