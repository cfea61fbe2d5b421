# A series that is too short gives empty arrays instead of an error.
# score: 16
# lost: test_make_windows_refuses
# hint: yours returned as if all were well
# %% make_windows
def make_windows(series, lookback, horizon):
    if lookback < 1 or horizon < 1:
        raise ValueError("lookback and horizon must be at least 1")
    if np.isnan(series).any():
        raise ValueError("series: NaN")
    n = max(len(series) - lookback - horizon + 1, 0)
    X, Y = np.zeros((n, lookback, 1)), np.zeros((n, horizon))
    for i in range(n):
        X[i, :, 0] = series[i : i + lookback]
        Y[i] = series[i + lookback : i + lookback + horizon]
    return X, Y
