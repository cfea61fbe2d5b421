# A history that repeats itself gets an infinite error.
# score: 15
# lost: test_mase_refuses
# hint: This history repeats itself, so all its seasonal differences are 0
# %% mase
def mase(actual, forecast, history, period=12):
    expect_sizes(period=period)
    expect_series('actual', actual)
    expect_series('forecast', forecast)
    expect_same_length(actual=actual, forecast=forecast)
    expect_series('history', history, at_least=period + 1)
    s = np.mean(np.abs(history[period:] - history[:-period]))
    if s == 0:
        return float("inf")
    return np.mean(np.abs(forecast - actual)) / s
