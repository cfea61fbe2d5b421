# Squeezes the only target away.
# score: 15
# lost: test_make_windows_targets
# hint: an axis of length 1 was squeezed away
# %% make_windows
def make_windows(series, lookback, horizon):
    expect_sizes(lookback=lookback, horizon=horizon)
    expect_series("series", series, at_least=lookback + horizon)
    n = len(series) - lookback - horizon + 1
    X = np.array([series[i:i+lookback] for i in range(n)])[:, :, None]
    Y = np.array([series[i+lookback:i+lookback+horizon] for i in range(n)])
    return X, np.squeeze(Y)
