# Errors above and below cancel in mase.
# score: 15
# lost: test_mase_values
# hint: errors above and below cancel: take absolute values before the mean
# %% mase
def mase(actual, forecast, history, period=12):
    expect_sizes(period=period)
    expect_series("actual", actual)
    expect_series("forecast", forecast)
    expect_series("history", history, at_least=period + 1)
    if len(actual) != len(forecast):
        raise ValueError(f"actual has {len(actual)} values, forecast {len(forecast)}")
    scale = np.mean(np.abs(history[period:] - history[:-period]))
    if scale == 0:
        raise ValueError("history repeats itself: its seasonal differences are all 0")
    return float(np.mean(forecast - actual) / scale)
