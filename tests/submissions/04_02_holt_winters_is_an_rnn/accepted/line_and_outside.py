# float32 where it may be, and the two measures in one line each.
# score: 18
# %% initial_state
def initial_state(logs):
    expect_series("logs", logs, at_least=24)
    first, second = np.mean(logs[:12]), np.mean(logs[12:24])
    trend = (second - first) / 12
    line = first + trend * (np.arange(24) - 5.5)
    return first - trend * 6.5, trend, np.reshape(logs[:24] - line, (2, 12)).sum(axis=0) / 2


# %% coverage
def coverage(y, low, high):
    expect_same_length(y=y, low=low, high=high)
    if np.any(np.greater(low, high)):
        raise ValueError("low above high")
    return 1 - np.mean(np.less(y, low) | np.greater(y, high))
