# 23 months pass.
# score: 2
# base: exercise
# hint: should raise a ValueError
# %% initial_state
def initial_state(logs):
    first, second = np.mean(logs[:12]), np.mean(logs[12:24])
    trend = (second - first) / 12
    level = first - 6.5 * trend
    above = [logs[m::12][:2] - level - trend * np.arange(m + 1, 25, 12)[: len(logs[m::12])] for m in range(12)]
    return level, trend, np.array([np.mean(two) for two in above])
