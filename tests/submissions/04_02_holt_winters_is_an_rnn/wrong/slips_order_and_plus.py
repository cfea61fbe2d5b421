# Trend before level, + for &.
# score: 14
# lost: test_initial_state, test_coverage
# hint: the order is another one
# hint: a value in the range keeps both borders
# %% initial_state
def initial_state(logs):
    expect_series("logs", logs, at_least=24)
    trend = (np.mean(logs[12:24]) - np.mean(logs[:12])) / 12
    level = np.mean(logs[:12]) - 6.5 * trend
    rest = logs[:24] - (level + np.arange(1, 25) * trend)
    return trend, level, (rest[:12] + rest[12:]) / 2


# %% coverage
def coverage(y, low, high):
    expect_series("y", y)
    expect_series("low", low)
    expect_series("high", high)
    expect_same_length(y=y, low=low, high=high)
    if np.any(low > high):
        raise ValueError("low is above high")
    return np.mean((low <= y) + (y <= high))
