# The cell is left unwritten, run_cell computes with numpy.
# score: 1
# base: exercise
# hint: NotImplementedError
# %% run_cell
def run_cell(logs, weights, level, trend, seasonal):
    expect_series("logs", logs)
    expect_series("weights", weights, at_least=3)
    expect_series("seasonal", seasonal, at_least=12)
    alpha, beta, gamma = 1 / (1 + np.exp(-np.asarray(weights)))
    seasons, rows = list(seasonal), []
    for y in logs:
        error = y - level - trend - seasons[-12]
        seasons.append(seasons[-12] + gamma * error)
        level, trend = level + trend + alpha * error, trend + alpha * beta * error
        rows.append([level + k * trend + seasons[-13 + k] for k in range(1, 13)])
    return np.array(rows), level, trend, np.array(seasons[-12:])
