# The inputs are (window, time) without the feature axis.
# score: 15
# lost: test_make_windows_inputs
# lost: test_make_windows_edges
# hint: the feature axis is missing: the last axis of X has length 1
# %% make_windows
def make_windows(series, lookback, horizon):
    if lookback < 1 or horizon < 1:
        raise ValueError("lookback and horizon must be at least 1")
    if len(series) < lookback + horizon or np.isnan(series).any():
        raise ValueError("series: too short, or NaN")
    starts = range(len(series) - lookback - horizon + 1)
    X = np.array([series[i : i + lookback] for i in starts])
    Y = np.array([series[i + lookback : i + lookback + horizon] for i in starts])
    return X, Y
