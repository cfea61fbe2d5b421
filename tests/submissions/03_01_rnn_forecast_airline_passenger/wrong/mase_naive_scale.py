# The scale of mase is the error of last month again, not of last year again.
# score: 22
# lost: test_mase_values, test_mase_refuses, test_rolling_origin_values, test_rolling_origin_past
# hint: the differences go a whole period back
# %% mase
def mase(actual, forecast, history, period=12):
    check_size("period", period)
    check_series("actual", actual)
    check_series("forecast", forecast)
    check_series("history", history, at_least=period + 1)
    if len(actual) != len(forecast):
        raise ValueError(f"actual has {len(actual)} values, forecast {len(forecast)}")
    scale = np.mean(np.abs(history[1:] - history[:-1]))
    if scale == 0:
        raise ValueError("history repeats itself: its seasonal differences are all 0")
    return float(np.mean(np.abs(forecast - actual)) / scale)
