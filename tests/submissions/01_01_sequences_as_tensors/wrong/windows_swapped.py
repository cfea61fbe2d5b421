# The targets are returned first.
# score: 13
# lost: test_make_windows_inputs
# lost: test_make_windows_targets
# lost: test_make_windows_edges
# hint: X and Y have changed places
# %% make_windows
def make_windows(series, lookback, horizon):
    if lookback < 1:
        raise ValueError("lookback")
    if horizon < 1:
        raise ValueError("horizon")
    if np.isnan(series).any() or len(series) < lookback + horizon:
        raise ValueError("series")
    n = len(series) - lookback - horizon + 1
    X, Y = (
        np.array([series[i : i + lookback, None] for i in range(n)]),
        np.array([series[i + lookback : i + lookback + horizon] for i in range(n)]),
    )
    return Y, X
