# The end of the slice does not move on with i.
# score: 12
# lost: test_make_windows_inputs
# lost: test_make_windows_targets
# lost: test_make_windows_edges
# lost: test_make_windows_refuses
# hint: one of its two ends does not move on with i
# %% make_windows
def make_windows(series, lookback, horizon):
    expect_sizes(lookback=lookback, horizon=horizon)
    expect_series("series", series, at_least=lookback + horizon)
    n = len(series) - lookback - horizon + 1
    X = np.array([series[i:lookback] for i in range(n)])
    Y = np.array([series[i+lookback:i+lookback+horizon] for i in range(n)])
    return X[:, :, None], Y
