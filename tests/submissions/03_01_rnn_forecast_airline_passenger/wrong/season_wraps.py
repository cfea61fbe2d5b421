# The index goes on to the start of the history.
# score: 14
# lost: test_seasonal_naive
# hint: the history's start comes in
# %% seasonal_naive_forecast
def seasonal_naive_forecast(history, horizon, period=12):
    expect_sizes(horizon=horizon, period=period)
    expect_series("history", history, at_least=period)
    return np.array([history[month - period] for month in range(horizon)])
