# The baselines, the lag and the windows are solved; nothing recurrent is.
# score: 12
# lost: test_to_stationary, test_from_stationary_values, test_from_stationary_refuses, test_build_model_shapes, test_build_model_recurrent, test_build_model_refuses, test_rnn_forecast_network, test_rnn_forecast_accuracy, test_rnn_forecast_contract, test_rolling_origin_values, test_rolling_origin_past
# base: exercise
# %% naive_forecast
def naive_forecast(history, horizon):
    check_series("history", history)
    check_size("horizon", horizon)
    return np.full(horizon, history[-1])
# %% seasonal_naive_forecast
def seasonal_naive_forecast(history, horizon, period=12):
    check_size("horizon", horizon)
    check_size("period", period)
    check_series("history", history, at_least=period)
    return np.resize(history[-period:], horizon)
# %% seasonal_growth_forecast
def seasonal_growth_forecast(history, horizon, period=12):
    check_size("horizon", horizon)
    check_size("period", period)
    check_series("history", history, at_least=2 * period)
    last, before = history[-period:], history[-2 * period : -period]
    return np.resize(last * (np.sum(last) / np.sum(before)), horizon)
# %% mase
def mase(actual, forecast, history, period=12):
    check_size("period", period)
    check_series("actual", actual)
    check_series("forecast", forecast)
    check_series("history", history, at_least=period + 1)
    if len(actual) != len(forecast):
        raise ValueError(f"actual has {len(actual)} values, forecast {len(forecast)}")
    scale = np.mean(np.abs(history[period:] - history[:-period]))
    if scale == 0:
        raise ValueError("history repeats itself: its seasonal differences are all 0")
    return float(np.mean(np.abs(forecast - actual)) / scale)
# %% best_lag
def best_lag(actual, forecast, max_lag):
    check_series("actual", actual)
    check_series("forecast", forecast)
    n = len(actual)
    if n != len(forecast):
        raise ValueError(f"actual has {n} values, forecast {len(forecast)}")
    if not 0 <= max_lag < n:
        raise ValueError(f"max_lag must be from 0 to {n - 1}, not {max_lag}")
    errors = [np.mean(np.abs(forecast[k:] - actual[: n - k])) for k in range(max_lag + 1)]
    return int(np.argmin(errors))
# %% make_windows
def make_windows(series, lookback, horizon):
    check_size("lookback", lookback)
    check_size("horizon", horizon)
    check_series("series", series, at_least=lookback + horizon)
    both = np.lib.stride_tricks.sliding_window_view(series, lookback + horizon)
    return both[:, :lookback, np.newaxis].copy(), both[:, lookback:].copy()
