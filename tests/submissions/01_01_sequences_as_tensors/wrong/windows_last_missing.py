# One window too few: the + 1 is forgotten.
# score: 13
# lost: test_make_windows_inputs
# lost: test_make_windows_targets
# lost: test_make_windows_edges
# hint: a window is missing: the last one ends where the series ends
# %% make_windows
def make_windows(series, lookback, horizon):
    if lookback < 1 or horizon < 1:
        raise ValueError("lookback and horizon must be at least 1")
    if len(series) < lookback + horizon or np.isnan(series).any():
        raise ValueError("series: too short, or NaN")
    starts = range(len(series) - lookback - horizon)
    X = np.array([series[i : i + lookback] for i in starts])
    Y = np.array([series[i + lookback : i + lookback + horizon] for i in starts])
    return X[:, :, None], Y
