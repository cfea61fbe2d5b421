# Each window starts where the one before ended.
# score: 13
# lost: test_make_windows_inputs
# lost: test_make_windows_targets
# lost: test_make_windows_edges
# hint: the next window starts one value later, not after the end of this one
# %% make_windows
def make_windows(series, lookback, horizon):
    if lookback < 1:
        raise ValueError("lookback")
    if horizon < 1:
        raise ValueError("horizon")
    if np.isnan(series).any() or len(series) < lookback + horizon:
        raise ValueError("series")
    s = range(0, len(series) - lookback - horizon + 1, lookback)
    return np.array([series[i : i + lookback, None] for i in s]), np.array(
        [series[i + lookback : i + lookback + horizon] for i in s]
    )
