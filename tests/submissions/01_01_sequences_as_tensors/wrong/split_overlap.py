# The last training value is the first test value.
# score: 15
# lost: test_chronological_split_order
# hint: a leak: the first test value is in train, too
# %% chronological_split
def chronological_split(series, n_test):
    if n_test < 1 or n_test >= len(series) or np.isnan(series).any():
        raise ValueError("series or n_test")
    cut = len(series) - n_test
    return series[: cut + 1], series[cut:]
