# The last window is forgotten.
# score: 24
# lost: test_make_windows_values, test_make_windows_refuses
# hint: is the last one missing
# %% make_windows
def make_windows(series, lookback, horizon):
    check_size("lookback", lookback)
    check_size("horizon", horizon)
    check_series("series", series, at_least=lookback + horizon)
    both = np.lib.stride_tricks.sliding_window_view(series, lookback + horizon)
    return both[:-1, :lookback, np.newaxis].copy(), both[:-1, lookback:].copy()
