# The last season minus all but the last.
# score: 14
# lost: test_mase_values, test_mase_refuses
# hint: what has a value a period ago is history[period:]
# %% mase
def mase(actual, forecast, history, period=12):
    expect_sizes(period=period)
    expect_series('actual', actual)
    expect_series('forecast', forecast)
    expect_same_length(actual=actual, forecast=forecast)
    expect_series('history', history, at_least=period + 1)
    s = np.mean(np.abs(history[-period:] - history[:-period]))
    if s == 0: raise ValueError("history")
    return np.mean(np.abs(forecast - actual)) / s
