# Medians, one maximum of all numbers, | for &.
# score: 13
# lost: test_initial_state, test_pinball_loss, test_coverage
# hint: medians are taken
# hint: the largest number of all
# hint: a value in the range keeps both borders
# %% initial_state
def initial_state(logs):
    expect_series("logs", logs, at_least=24)
    trend = (np.median(logs[12:24]) - np.median(logs[:12])) / 12
    level = np.median(logs[:12]) - 6.5 * trend
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
    return np.mean(np.max([q * e, (q - 1) * e]))


# %% coverage
def coverage(y, low, high):
    expect_series("y", y)
    expect_series("low", low)
    expect_series("high", high)
    expect_same_length(y=y, low=low, high=high)
    if np.any(low > high):
        raise ValueError("low is above high")
    return np.mean((low <= y) | (y <= high))
