# The root of the mean square error stands above.
# score: 15
# lost: test_mase_values
# hint: that is the root of the mean square; take the mean of absolute values
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
    return np.sqrt(np.mean((forecast - actual) ** 2)) / changes.mean()
