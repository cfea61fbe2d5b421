# The baselines, the lag and the windows are solved; nothing recurrent is.
# score: 4
# lost: test_build_model_shapes, test_build_model_recurrent, test_build_model_refuses, test_rnn_forecast_network, test_rnn_forecast_accuracy, test_rnn_forecast_contract, test_rolling_origin_values, test_rolling_origin_past
# base: exercise
# %% seasonal_naive_forecast
def seasonal_naive_forecast(history, horizon, period=12):
    expect_sizes(horizon=horizon)
    expect_sizes(period=period)
    expect_series("history", history, at_least=period)
    return np.resize(history[-period:], horizon)
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
    return float(np.mean(np.abs(forecast - actual)) / scale)
