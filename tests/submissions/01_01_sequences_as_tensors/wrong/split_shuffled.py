# A random split, as one would make for photographs.
# score: 15
# lost: test_chronological_split_order
# hint: train lost the order of time
# %% chronological_split
def chronological_split(series, n_test):
    if n_test < 1 or n_test >= len(series) or np.isnan(series).any():
        raise ValueError("series or n_test")
    shuffled = np.random.permutation(series)
    while np.all(np.diff(shuffled[:-n_test]) > 0) and len(series) > 3:
        shuffled = np.random.permutation(series)
    return shuffled[:-n_test], shuffled[-n_test:]
