# The level is the mean of the first year.
# score: 1
# base: exercise
# hint: go back 6.5 months on the line
# %% initial_state
def initial_state(logs):
    expect_series("logs", logs, at_least=24)
    first, second = np.mean(logs[:12]), np.mean(logs[12:24])
    trend = (second - first) / 12
    line = first + trend * np.arange(1, 25)
    return first, trend, (logs[:24] - line).reshape(2, 12).mean(axis=0)
