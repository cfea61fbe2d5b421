# The last repetition is not cut.
# score: 14
# lost: test_seasonal_naive
# hint: is not cut
# %% seasonal_naive_forecast
def seasonal_naive_forecast(history, horizon, period=12):
    expect_sizes(horizon=horizon, period=period)
    expect_series("history", history, at_least=period)
    return np.tile(history[-period:], horizon // period + 1)
