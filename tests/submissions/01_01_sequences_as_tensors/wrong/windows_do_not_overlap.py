# The next window starts after the targets of this one.
# score: 13
# lost: test_make_windows_inputs
# lost: test_make_windows_targets
# lost: test_make_windows_edges
# hint: not after the targets of this one
# %% make_windows
def make_windows(series, lookback, horizon):
    expect_sizes(lookback=lookback, horizon=horizon)
    expect_series("series", series, at_least=lookback + horizon)
    n = len(series) - lookback - horizon + 1
    X = np.array([series[i : i + lookback] for i in range(n)])
    Y = np.array([series[i + lookback : i + lookback + horizon] for i in range(n)])
    step = lookback + horizon
    return X[::step, :, None], Y[::step]
