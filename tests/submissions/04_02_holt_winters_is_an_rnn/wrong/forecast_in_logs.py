# exp is forgotten.
# score: 16
# lost: test_forecast, test_forecast_horizon
# hint: looks like a log: take np.exp
# %% holt_winters_rnn_forecast
def holt_winters_rnn_forecast(history, horizon=12):
    expect_sizes(horizon=horizon)
    expect_series("history", history, at_least=36)
    if np.min(history) <= 0:
        raise ValueError("history should be above 0")
    logs = np.log(history)
    three = np.asarray(train_weights(logs))
    weights = np.log(three / (1 - three))
    _, level, trend, seasonal = run_cell(logs, weights, *initial_state(logs))
    line = level + trend * np.arange(1, horizon + 1)
    return line + np.resize(seasonal, horizon)
