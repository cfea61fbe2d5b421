# A window more than there are targets for.
# score: 12
# lost: test_make_windows_inputs
# lost: test_make_windows_targets
# lost: test_make_windows_edges
# lost: test_make_windows_refuses
# hint: a slice runs over the end of the series
# %% make_windows
def make_windows(series, lookback, horizon):
    expect_sizes(lookback=lookback, horizon=horizon)
    expect_series("series", series, at_least=lookback + horizon)
    n = len(series) - lookback - horizon + 2
    X = np.array([series[i : i + lookback] for i in range(n)])
    Y = np.stack([series[i + lookback : i + lookback + horizon] for i in range(n)])
    return X[..., None], Y
