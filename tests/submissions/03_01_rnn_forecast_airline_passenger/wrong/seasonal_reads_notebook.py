# Reads the variable `past` of the notebook, not its argument.
# score: 14
# lost: test_seasonal_naive
# hint: your seasonal_naive_forecast reads `past` of the notebook, not its own arguments
# %% seasonal_naive_forecast
past = np.arange(24.0)


def seasonal_naive_forecast(history, horizon, season=12):
    return np.resize(past[-season:], horizon)
