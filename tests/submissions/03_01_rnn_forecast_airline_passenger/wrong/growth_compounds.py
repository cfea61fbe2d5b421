# Beyond a year the growth rule grows again.
# score: 24
# lost: test_seasonal_growth_values
# hint: it compounds
# %% seasonal_growth_forecast
def seasonal_growth_forecast(history, horizon, period=12):
    check_size("horizon", horizon)
    check_size("period", period)
    check_series("history", history, at_least=2 * period)
    last, before = history[-period:], history[-2 * period : -period]
    ratio = np.sum(last) / np.sum(before)
    years = 1 + np.arange(horizon) // period
    return np.resize(last, horizon) * ratio**years
