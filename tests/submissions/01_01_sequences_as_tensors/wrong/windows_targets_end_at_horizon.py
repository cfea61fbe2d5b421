# The end of the targets is counted from i.
# score: 15
# lost: test_make_windows_targets
# hint: the targets end at i + horizon
# %% make_windows
def make_windows(series, lookback, horizon):
    expect_sizes(lookback=lookback, horizon=horizon)
    expect_series("series", series, at_least=lookback + horizon)
    n = len(series) - lookback - horizon + 1
    X = np.array([series[i:i+lookback] for i in range(n)])
    Y = np.array([series[i+lookback:i+horizon] for i in range(n)])
    return X[:, :, None], Y
