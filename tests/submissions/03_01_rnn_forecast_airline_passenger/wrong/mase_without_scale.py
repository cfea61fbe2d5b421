# The error has no scale.
# score: 15
# lost: test_mase_values
# hint: that is the error without a scale: divide by the mean absolute seasona
# %% mase
def mase(actual, forecast, history, period=12):
    expect_sizes(period=period)
    expect_series("actual", actual)
    expect_series("forecast", forecast)
    expect_same_length(actual=actual, forecast=forecast)
    expect_series("history", history, at_least=period + 1)
    changes = np.abs(history[period:] - history[:-period])
    if np.all(changes == 0):
        raise ValueError("history repeats itself")
    return np.mean(np.abs(forecast - actual))
