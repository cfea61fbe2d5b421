# np.roll in place of slices.
# score: 15
# lost: test_mase_values
# hint: the first period values have no past
# %% mase
def mase(actual, forecast, history, period=12):
    expect_sizes(period=period)
    expect_series("actual", actual)
    expect_series("forecast", forecast)
    expect_same_length(actual=actual, forecast=forecast)
    expect_series("history", history, at_least=period + 1)
    scale = np.mean(np.abs(history - np.roll(history, period)))
    if scale == 0: raise ValueError("history")
    return np.mean(np.abs(forecast - actual)) / scale
