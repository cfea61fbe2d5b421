# The history is returned with the forecast behind it.
# score: 14
# lost: test_seasonal_naive
# hint: the history stands in front
# %% seasonal_naive_forecast
def seasonal_naive_forecast(history, horizon, period=12):
    expect_sizes(horizon=horizon, period=period)
    expect_series("history", history, at_least=period)
    values = list(history)
    for _ in range(horizon):
        values.append(values[-period])
    return np.array(values)
