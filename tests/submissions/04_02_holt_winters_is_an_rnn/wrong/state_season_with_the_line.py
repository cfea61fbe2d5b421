# The line is left in the season.
# score: 1
# base: exercise
# hint: subtract level + months times trend first
# %% initial_state
def initial_state(logs):
    expect_series("logs", logs, at_least=24)
    first, second = np.mean(logs[:12]), np.mean(logs[12:24])
    trend = (second - first) / 12
    return first - 6.5 * trend, trend, logs[:24].reshape(2, 12).mean(axis=0)
