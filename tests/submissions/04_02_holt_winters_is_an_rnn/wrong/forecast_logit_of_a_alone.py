# The logit lacks its 1 - a.
# score: 17
# lost: test_forecast
# hint: run_cell wants the weights before the sigmoid
# %% holt_winters_rnn_forecast
def holt_winters_rnn_forecast(history, horizon=12):
    expect_sizes(horizon=horizon)
    expect_series("history", history, at_least=36)
    if np.min(history) <= 0:
        raise ValueError("history should be above 0")
    logs = np.log(history)
    three = np.asarray(train_weights(logs))
    weights = np.log(three)
    _, level, trend, seasonal = run_cell(logs, weights, *initial_state(logs))
    line = level + trend * np.arange(1, horizon + 1)
    return np.exp(line + np.resize(seasonal, horizon))
