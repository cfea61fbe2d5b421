# Only a 0 is refused, not what is below.
# score: 17
# lost: test_forecast_horizon
# hint: should raise a ValueError
# %% holt_winters_rnn_forecast
def holt_winters_rnn_forecast(history, horizon=12):
    expect_sizes(horizon=horizon)
    expect_series("history", history, at_least=36)
    if np.any(history == 0):
        raise ValueError("history should be above 0")
    logs = np.log(np.abs(history))
    three = np.asarray(train_weights(logs))
    weights = np.log(three / (1 - three))
    _, level, trend, seasonal = run_cell(logs, weights, *initial_state(logs))
    line = level + trend * np.arange(1, horizon + 1)
    return np.exp(line + np.resize(seasonal, horizon))
