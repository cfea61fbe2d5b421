# The line is taken off in place.
# score: 2
# base: exercise
# hint: changed its argument
# %% initial_state
def initial_state(logs):
    expect_series("logs", logs, at_least=24)
    first, second = np.mean(logs[:12]), np.mean(logs[12:24])
    trend = (second - first) / 12
    level = first - 6.5 * trend
    logs[:24] -= level + trend * np.arange(1, 25)
    return level, trend, (logs[:12] + logs[12:24]) / 2
