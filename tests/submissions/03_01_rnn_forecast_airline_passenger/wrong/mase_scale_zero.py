# A history without seasonal differences is not refused.
# score: 15
# lost: test_mase_refuses
# hint: mase(array (5,), array (5,), array (36,)) should raise a ValueError wi
# %% mase
def mase(actual, forecast, history, period=12):
    expect_sizes(period=period)
    expect_series("actual", actual)
    expect_series("forecast", forecast)
    expect_same_length(actual=actual, forecast=forecast)
    expect_series("history", history, at_least=period + 1)
    return np.mean(np.abs(forecast - actual)) / np.mean(np.abs(history[period:] - history[:-period]))
