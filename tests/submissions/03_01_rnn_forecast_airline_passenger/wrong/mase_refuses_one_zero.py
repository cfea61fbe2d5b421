# A history with one difference of 0 is refused.
# score: 15
# lost: test_mase_refuses
# hint: arguments are valid, but your mase refused them
# %% mase
def mase(actual, forecast, history, period=12):
    expect_sizes(period=period)
    expect_series('actual', actual)
    expect_series('forecast', forecast)
    expect_same_length(actual=actual, forecast=forecast)
    expect_series('history', history, at_least=period + 1)
    d = np.abs(history[period:] - history[:-period])
    if (d == 0).any(): raise ValueError("history")
    return np.mean(np.abs(forecast - actual)) / d.mean()
