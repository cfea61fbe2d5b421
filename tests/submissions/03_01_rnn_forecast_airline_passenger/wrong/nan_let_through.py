# A NaN in the history is not refused by the baselines.
# score: 23
# lost: test_naive_forecast, test_seasonal_naive_refuses, test_seasonal_growth_refuses
# hint: returned as if all were well
# %% naive_forecast
def naive_forecast(history, horizon):
    if len(history) == 0:
        raise ValueError("history is empty")
    check_size("horizon", horizon)
    return np.full(horizon, history[-1])
# %% seasonal_naive_forecast
def seasonal_naive_forecast(history, horizon, period=12):
    check_size("horizon", horizon)
    check_size("period", period)
    if len(history) < period:
        raise ValueError("history is shorter than a period")
    return np.resize(history[-period:], horizon)
# %% seasonal_growth_forecast
def seasonal_growth_forecast(history, horizon, period=12):
    check_size("horizon", horizon)
    check_size("period", period)
    if len(history) < 2 * period:
        raise ValueError("history is shorter than two periods")
    last, before = history[-period:], history[-2 * period : -period]
    return np.resize(last * (np.sum(last) / np.sum(before)), horizon)
