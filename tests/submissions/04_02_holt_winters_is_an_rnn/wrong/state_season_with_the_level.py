# The season is what is off a line through 0.
# score: 16
# lost: test_initial_state
# hint: the season still has the level in it
# %% initial_state
def initial_state(logs):
    expect_series("logs", logs, at_least=24)
    years = np.reshape(logs[:24], (2, 12))
    trend = (years[1].mean() - years[0].mean()) / 12
    level = years[0].mean() - 6.5 * trend
    rise = trend * np.arange(1, 25).reshape(2, 12)
    return level, trend, (years - rise).mean(axis=0)
