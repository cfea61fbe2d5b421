# The feature axis is in the middle.
# score: 15
# lost: test_make_windows_inputs
# lost: test_make_windows_edges
# hint: the feature axis comes last
# %% make_windows
def make_windows(series, lookback, horizon):
    expect_sizes(lookback=lookback, horizon=horizon)
    expect_series("series", series, at_least=lookback + horizon)
    n = len(series) - lookback - horizon + 1
    X = np.array([series[i : i + lookback] for i in range(n)])
    Y = np.array([series[i + lookback : i + lookback + horizon] for i in range(n)])
    return X[:, None, :], Y
