# The slice is resized in place, which numpy refuses.
# score: 14
# lost: test_seasonal_naive
# hint: x.resize(n) changes x itself, which a slice can't: np.resize(x, n) makes a new array
# %% seasonal_naive_forecast
def seasonal_naive_forecast(history, horizon, period=12):
    expect_sizes(horizon=horizon, period=period)
    expect_series("history", history, at_least=period)
    season = history[-period:]
    season.resize(horizon)
    return season
