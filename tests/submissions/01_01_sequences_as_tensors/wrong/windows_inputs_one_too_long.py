# One value too many goes in.
# score: 15
# lost: test_make_windows_inputs
# lost: test_make_windows_edges
# hint: the windows of X are one value too long
# %% make_windows
def make_windows(series, lookback, horizon):
    expect_sizes(lookback=lookback, horizon=horizon)
    expect_series("series", series, at_least=lookback + horizon)
    n = len(series) - lookback - horizon + 1
    X = np.array([series[i:i+lookback+1] for i in range(n)])
    Y = np.array([series[i+lookback:i+lookback+horizon] for i in range(n)])
    return X[:, :, None], Y
