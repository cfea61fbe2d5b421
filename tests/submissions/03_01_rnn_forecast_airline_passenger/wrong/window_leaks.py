# A window's target starts with the window's own last value, so the past leaks into the target.
# score: 25
# lost: test_make_windows_values
# hint: which is known
# %% make_windows
def make_windows(series, lookback, horizon):
    check_size("lookback", lookback)
    check_size("horizon", horizon)
    check_series("series", series, at_least=lookback + horizon)
    starts = range(len(series) - lookback - horizon + 1)
    X = [series[start : start + lookback, np.newaxis] for start in starts]
    Y = [series[start + lookback - 1 : start + lookback - 1 + horizon] for start in starts]
    return np.array(X), np.array(Y)
