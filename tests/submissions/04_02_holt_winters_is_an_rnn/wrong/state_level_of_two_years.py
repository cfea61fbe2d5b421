# The level goes back 6.5 months from the mean of both years.
# score: 16
# lost: test_initial_state
# hint: the mean is that of 24 months
# %% initial_state
def initial_state(logs):
    expect_series("logs", logs, at_least=24)
    years = np.reshape(logs[:24], (2, 12))
    trend = (years[1].mean() - years[0].mean()) / 12
    level = years.mean() - 6.5 * trend
    line = level + trend * np.arange(1, 25).reshape(2, 12)
    return level, trend, (years - line).mean(axis=0)
