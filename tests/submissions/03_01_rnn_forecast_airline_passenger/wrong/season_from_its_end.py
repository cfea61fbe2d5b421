# A horizon shorter than a season gets the season's last months, not its first.
# score: 14
# lost: test_seasonal_naive
# hint: those are the last values; a forecast begins at the start of the last
# %% seasonal_naive_forecast
def seasonal_naive_forecast(history, horizon, period=12):
    expect_sizes(horizon=horizon)
    expect_sizes(period=period)
    expect_series("history", history, at_least=period)
    if horizon < period:
        return history[-horizon:].copy()
    return np.resize(history[-period:], horizon)
