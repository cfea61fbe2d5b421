# The two parts are returned in the wrong order.
# score: 15
# lost: test_chronological_split_order
# hint: the two have changed places: train comes first
# %% chronological_split
def chronological_split(series, n_test):
    if n_test < 1 or n_test >= len(series) or np.isnan(series).any():
        raise ValueError("series or n_test")
    return series[-n_test:], series[:-n_test]
