# A random choice, put back into order: the future is in train all the same.
# score: 15
# lost: test_chronological_split_order
# hint: train has gaps in time
# %% chronological_split
def chronological_split(series, n_test):
    if n_test < 1 or n_test >= len(series) or np.isnan(series).any():
        raise ValueError("series or n_test")
    series = np.asarray(series)
    places = np.random.default_rng(0).permutation(len(series))
    return series[np.sort(places[:-n_test])], series[np.sort(places[-n_test:])]
