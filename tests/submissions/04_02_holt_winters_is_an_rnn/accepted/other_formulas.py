# Other formulas for the last three functions; a horizon of years by tiling.
# score: 18
# %% holt_winters_rnn_forecast
def holt_winters_rnn_forecast(history, horizon=12):
    expect_sizes(horizon=horizon)
    expect_series("history", history, at_least=36)
    if not np.all(np.asarray(history) > 0):
        raise ValueError("history holds numbers that are not above 0")
    logs = np.log(history)
    alpha, beta, gamma = train_weights(logs)
    weights = [np.log(a) - np.log1p(-a) for a in (alpha, beta, gamma)]
    rows, _, trend, _ = run_cell(logs, weights, *initial_state(logs))
    steps = range(horizon)
    return np.exp([rows[-1, k % 12] + k // 12 * 12 * trend for k in steps])


# %% pinball_loss
def pinball_loss(y, forecast, q):
    if q <= 0 or q >= 1:
        raise ValueError("q")
    expect_same_length(y=y, forecast=forecast)
    costs = [q * (a - b) if a > b else (1 - q) * (b - a) for a, b in zip(y, forecast, strict=True)]
    return sum(costs) / len(costs)


# %% coverage
def coverage(y, low, high):
    expect_same_length(y=y, low=low, high=high)
    if (np.asarray(high) - np.asarray(low)).min() < 0:
        raise ValueError("a low is above its high")
    return sum(a <= value <= b for value, a, b in zip(y, low, high, strict=True)) / len(y)
