# The difference of the two means is divided by 24.
# score: 16
# lost: test_initial_state
# hint: the two means are 12 months apart, not 24
# %% initial_state
def initial_state(logs):
    expect_series("logs", logs, at_least=24)
    years = np.reshape(logs[:24], (2, 12))
    trend = (years[1].mean() - years[0].mean()) / 24
    level = years[0].mean() - 6.5 * trend
    line = level + trend * np.arange(1, 25).reshape(2, 12)
    return level, trend, (years - line).mean(axis=0)
