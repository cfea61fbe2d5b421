# A horizon shorter than a season gets the season's last months, not its first.
# score: 24
# lost: test_seasonal_naive_values, test_seasonal_naive_refuses
# hint: the last values, not the start of the last season
# %% seasonal_naive_forecast
def seasonal_naive_forecast(history, horizon, period=12):
    check_size("horizon", horizon)
    check_size("period", period)
    check_series("history", history, at_least=period)
    if horizon < period:
        return history[-horizon:].copy()
    return np.resize(history[-period:], horizon)
