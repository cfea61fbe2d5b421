# np.diff with the period as its second argument.
# score: 15
# lost: test_mase_values
# hint: differences of differences
# %% mase
def mase(actual, forecast, history, period=12):
    expect_sizes(period=period)
    expect_series("actual", actual)
    expect_series("forecast", forecast)
    expect_same_length(actual=actual, forecast=forecast)
    expect_series("history", history, at_least=period + 1)
    if np.array_equal(history[period:], history[:-period]):
        raise ValueError("history repeats itself")
    return np.abs(forecast - actual).mean() / np.abs(np.diff(history, period)).mean()
