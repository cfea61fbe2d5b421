# Errors and differences are summed.
# score: 15
# lost: test_mase_values
# hint: errors and differences are summed; they are not equally many, so take
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
    return np.sum(np.abs(forecast - actual)) / changes.sum()
