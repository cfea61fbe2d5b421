# Last year again, with growth: no network.
# score: 16
# lost: test_forecast, test_forecast_horizon
# hint: no alpha, beta and gamma forecast this
# %% holt_winters_rnn_forecast
def holt_winters_rnn_forecast(history, horizon=12):
    expect_sizes(horizon=horizon)
    expect_series("history", history, at_least=36)
    if np.min(history) <= 0:
        raise ValueError("history should be above 0")
    growth = np.sum(history[-12:]) / np.sum(history[-24:-12])
    return np.resize(history[-12:], horizon) * growth ** (1 + np.arange(horizon) // 12)
