# Two tasks done, the season kept with its line in a third; the rest is empty.
# base: exercise
# hint: the season still has the trend in it
# score: 3
# %% initial_state
def initial_state(logs):
    expect_series("logs", logs, at_least=24)
    first, second = np.mean(logs[:12]), np.mean(logs[12:24])
    trend = (second - first) / 12
    level = first - 6.5 * trend
    return level, trend, (logs[:12] + logs[12:24]) / 2 - level - 12.5 * trend


# %% coverage
def coverage(y, low, high):
    expect_same_length(y=y, low=low, high=high)
    if np.any(low > high):
        raise ValueError("low is above high")
    return np.mean((low <= y) & (y <= high))
