# The seasonal difference is taken of the passengers themselves, both ways.
# score: 24
# lost: test_to_stationary, test_from_stationary_values
# hint: the log is missing
# hint: the growth was added
# %% to_stationary
def to_stationary(series, period=12):
    check_size("period", period)
    check_series("series", series, at_least=period + 1)
    if np.min(series) <= 0:
        raise ValueError("series must be positive: there is no log of the rest")
    return series[period:] - series[:-period]
# %% from_stationary
def from_stationary(differences, history, period=12):
    check_size("period", period)
    check_series("differences", differences)
    check_series("history", history, at_least=period)
    if np.min(history) <= 0:
        raise ValueError("history must be positive")
    values = list(history[-period:])
    for difference in differences:
        values.append(values[-period] + difference)
    return np.array(values[period:])
