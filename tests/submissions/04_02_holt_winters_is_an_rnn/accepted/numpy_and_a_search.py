# No network: weights by a search of the same error: right numbers are right.
# score: 18
# %% train_weights
def read(logs, weights, level, trend, seasonal):
    alpha, beta, gamma = 1 / (1 + np.exp(-np.asarray(weights)))
    seasons, rows = list(seasonal), []
    for y in logs:
        error = y - level - trend - seasons[-12]
        seasons.append(seasons[-12] + gamma * error)
        level, trend = level + trend + alpha * error, trend + alpha * beta * error
        rows.append([level + k * trend + seasons[-13 + k] for k in range(1, 13)])
    return [np.array(rows), level, trend, np.array(seasons[-12:])]


def train_weights(logs):
    from scipy.optimize import minimize

    expect_series("logs", logs, at_least=36)
    start = initial_state(logs)
    came = np.lib.stride_tricks.sliding_window_view(logs[12:], 12)

    def error(weights):
        rows = read(logs[:-12], weights, *start)[0]
        return np.abs(rows[11:] - came).mean()

    found = minimize(error, np.full(3, -1.5), method="Nelder-Mead")
    return list(1 / (1 + np.exp(-np.clip(found.x, -8, 8))))
