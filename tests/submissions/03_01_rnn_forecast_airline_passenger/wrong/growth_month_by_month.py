# Each month grows by its own ratio, not by that of the sums.
# score: 24
# lost: test_seasonal_growth_values
# hint: each month got a ratio of its own
# %% seasonal_growth_forecast
def seasonal_growth_forecast(history, horizon, period=12):
    check_size("horizon", horizon)
    check_size("period", period)
    check_series("history", history, at_least=2 * period)
    last, before = history[-period:], history[-2 * period : -period]
    return np.resize(last * last / before, horizon)
