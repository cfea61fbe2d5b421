# All but the first season is taken for the last.
# score: 14
# lost: test_seasonal_naive
# hint: history[period:] is all but the first season
# %% seasonal_naive_forecast
def seasonal_naive_forecast(history, horizon, period=12):
    expect_sizes(horizon=horizon, period=period)
    expect_series('history', history, at_least=period)
    return np.resize(history[period:], horizon)
