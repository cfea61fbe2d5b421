# The oldest values become the test part.
# score: 15
# lost: test_chronological_split_order
# hint: the test part is the beginning of the series
# %% chronological_split
def chronological_split(series, n_test):
    if n_test < 1 or n_test >= len(series) or np.isnan(series).any():
        raise ValueError("series or n_test")
    return series[n_test:], series[:n_test]
