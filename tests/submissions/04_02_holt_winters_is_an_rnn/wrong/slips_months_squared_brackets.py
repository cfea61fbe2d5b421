# Months counted from 1, a square, & without brackets.
# score: 13
# lost: test_initial_state, test_pinball_loss, test_coverage
# hint: Python counts from 0
# hint: the error is squared
# hint: & and | come before <=
# %% initial_state
def initial_state(logs):
    expect_series("logs", logs, at_least=24)
    trend = (np.mean(logs[13:24]) - np.mean(logs[1:12])) / 12
    level = np.mean(logs[:12]) - 6.5 * trend
    rest = logs[:24] - (level + np.arange(1, 25) * trend)
    return level, trend, (rest[:12] + rest[12:]) / 2


# %% pinball_loss
def pinball_loss(y, forecast, q):
    expect_series("y", y)
    expect_series("forecast", forecast)
    expect_same_length(y=y, forecast=forecast)
    if not 0 < q < 1:
        raise ValueError("q must be between 0 and 1")
    e = y - forecast
    return np.mean(np.where(e > 0, q, 1 - q) * e**2)


# %% coverage
def coverage(y, low, high):
    expect_series("y", y)
    expect_series("low", low)
    expect_series("high", high)
    expect_same_length(y=y, low=low, high=high)
    if np.any(low > high):
        raise ValueError("low is above high")
    return np.mean(low <= y & y <= high)
