# The lag with the smallest sum wins, so a longer lag, with fewer terms, is favoured.
# score: 25
# lost: test_best_lag_values
# hint: take the mean, not the sum
# %% best_lag
def best_lag(actual, forecast, max_lag):
    check_series("actual", actual)
    check_series("forecast", forecast)
    n = len(actual)
    if n != len(forecast):
        raise ValueError(f"actual has {n} values, forecast {len(forecast)}")
    if not 0 <= max_lag < n:
        raise ValueError(f"max_lag must be from 0 to {n - 1}, not {max_lag}")
    errors = [np.sum(np.abs(forecast[k:] - actual[: n - k])) for k in range(max_lag + 1)]
    return int(np.argmin(errors))
