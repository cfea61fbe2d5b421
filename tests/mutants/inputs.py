"""Random arguments, good and bad, for the functions that have mutants listed as equivalent."""
