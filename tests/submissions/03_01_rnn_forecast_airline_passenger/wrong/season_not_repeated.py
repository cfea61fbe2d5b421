# One season comes back, whatever the horizon.
# score: 14
# lost: test_seasonal_naive
# hint: there is one season, whatever the horizon; repeat it, or cut it, to ho
# %% seasonal_naive_forecast
def seasonal_naive_forecast(history, horizon, period=12):
    expect_sizes(horizon=horizon, period=period)
    expect_series("history", history, at_least=period)
    return history[-period:].copy()
