# A minus is missing: history[:period] is the first season.
# score: 14
# lost: test_mase_values, test_mase_refuses
# hint: is valid. Your mase stopped
# hint: history[:period] is the first season
# %% mase
def mase(actual, forecast, history, period=12):
    expect_sizes(period=period)
    expect_series("actual", actual)
    expect_series("forecast", forecast)
    expect_same_length(actual=actual, forecast=forecast)
    expect_series("history", history, at_least=period + 1)
    scale = np.abs(history[period:] - history[:period]).mean()
    if scale == 0:
        raise ValueError("history repeats itself")
    return np.abs(actual - forecast).mean() / scale
