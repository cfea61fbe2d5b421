# The return stands inside the loop, so one error is divided by the number of them.
# score: 15
# lost: test_mase_values
# hint: one error alone is divided by their number: does return stand inside the loop?
# %% mase
def mase(actual, forecast, history, period=12):
    expect_sizes(period=period)
    expect_series("actual", actual)
    expect_series("forecast", forecast)
    expect_same_length(actual=actual, forecast=forecast)
    expect_series("history", history, at_least=period + 1)
    scale = np.abs(history[period:] - history[:-period]).mean()
    if scale == 0:
        raise ValueError("history repeats itself")
    total = 0
    for a, f in zip(actual, forecast):
        total += abs(a - f)
        return total / len(actual) / scale
