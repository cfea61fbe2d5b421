# The scale of mase is the error of last month again, not of last year again.
# score: 14
# lost: test_mase_values, test_mase_refuses
# hint: the scale is the change from one step to the next; it goes back a whol
# %% mase
def mase(actual, forecast, history, period=12):
    expect_sizes(period=period)
    expect_series("actual", actual)
    expect_series("forecast", forecast)
    expect_series("history", history, at_least=period + 1)
    if len(actual) != len(forecast):
        raise ValueError(f"actual has {len(actual)} values, forecast {len(forecast)}")
    scale = np.mean(np.abs(history[1:] - history[:-1]))
    if scale == 0:
        raise ValueError("history repeats itself: its seasonal differences are all 0")
    return float(np.mean(np.abs(forecast - actual)) / scale)
