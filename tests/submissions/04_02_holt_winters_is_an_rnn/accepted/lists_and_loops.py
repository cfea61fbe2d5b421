# Python lists and loops wherever they may be.
# score: 18
# %% initial_state
def initial_state(logs):
    expect_series("logs", logs, at_least=24)
    first, second = sum(logs[:12]) / 12, sum(logs[12:24]) / 12
    trend = (second - first) / 12
    level = first - 6.5 * trend
    rest = [logs[m] - (level + (m + 1) * trend) for m in range(24)]
    return float(level), float(trend), [(rest[m] + rest[m + 12]) / 2 for m in range(12)]


# %% coverage
def coverage(y, low, high):
    expect_same_length(y=y, low=low, high=high)
    inside = 0
    for value, a, b in zip(y, low, high, strict=True):
        if b < a:
            raise ValueError(f"low {a} is above high {b}")
        inside += not (value < a or value > b)
    return inside / len(y)
