# The windows go on to the end of the series, where no targets follow.
# score: 15
# lost: test_make_windows_inputs
# lost: test_make_windows_edges
# hint: have no targets
# %% make_windows
def make_windows(series, lookback, horizon):
    expect_sizes(lookback=lookback, horizon=horizon)
    expect_series("series", series, at_least=lookback + horizon)
    starts = range(len(series) - lookback + 1)
    X = np.array([series[i : i + lookback] for i in starts])[:, :, np.newaxis]
    Y = [series[i + lookback : i + lookback + horizon] for i in starts]
    return X, np.array([row for row in Y if len(row) == horizon])
