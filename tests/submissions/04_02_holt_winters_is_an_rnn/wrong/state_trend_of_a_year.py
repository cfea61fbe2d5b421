# The trend of a year.
# score: 1
# base: exercise
# hint: a month has a twelfth of it
# %% initial_state
def initial_state(logs):
    expect_series("logs", logs, at_least=24)
    first, second = np.mean(logs[:12]), np.mean(logs[12:24])
    trend = second - first
    level = first - 6.5 * trend
    line = level + trend * np.arange(1, 25)
    return level, trend, (logs[:24] - line).reshape(2, 12).mean(axis=0)
