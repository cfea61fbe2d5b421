# The season is taken one step too early.
# score: 14
# lost: test_seasonal_naive
# hint: the season is taken one step too early: history[-period - 1:-1] lacks
# %% seasonal_naive_forecast
def seasonal_naive_forecast(history, horizon, period=12):
    expect_sizes(horizon=horizon, period=period)
    expect_series("history", history, at_least=period)
    return np.resize(history[-period - 1 : -1], horizon)
