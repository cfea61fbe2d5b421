# The last value is repeated.
# score: 14
# lost: test_seasonal_naive
# hint: that is the last value alone; repeat a whole season
# %% seasonal_naive_forecast
def seasonal_naive_forecast(history, horizon, period=12):
    expect_sizes(horizon=horizon, period=period)
    expect_series("history", history, at_least=period)
    return np.full(horizon, history[-1])
