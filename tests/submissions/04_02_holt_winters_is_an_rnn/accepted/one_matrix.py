# The state as one row, moved on by a matrix; the first line by a matrix, too.
# score: 18
# %% holt_winters_cell
class HoltWintersCell(keras.layers.Layer):
    """One month."""

    def __init__(self):
        super().__init__()
        self.state_size = [1, 1, 12]
        self.output_size = 12

    def build(self, shape):
        self.smoothing = self.add_weight(shape=(3,), name="smoothing")

    def call(self, y_t, state):
        row = ops.concatenate([*state, y_t], axis=1)  # level, trend, 12 seasons, y
        w = ops.sigmoid(self.smoothing)
        gains = ops.reshape(ops.stack([w[0], w[0] * w[1], w[2]]), (1, 3))
        error = ops.einsum("bi,i->b", row, np.array([-1.0, -1, -1] + 11 * [0.0] + [1], "float32"))
        level_trend = row[:, :2] @ np.array([[1.0, 0], [1, 1]], "float32")
        moved = ops.expand_dims(error, 1) * gains
        level, trend = ops.split(level_trend + moved[:, :2], 2, axis=1)
        season = ops.roll(ops.concatenate([row[:, 2:3] + moved[:, 2:], row[:, 3:14]], axis=1), -1, axis=1)
        steps = np.arange(1, 13, dtype="float32")[None]
        return ops.matmul(trend, steps) + level + season, (level, trend, season)


# %% initial_state
def initial_state(logs):
    expect_series("logs", logs, at_least=24)
    years = np.asarray(logs[:24], dtype=float).reshape(2, 12)
    level, trend = np.linalg.solve([[1, 6.5], [1, 18.5]], years.mean(axis=1))
    return level, trend, years.mean(axis=0) - level - trend * (np.arange(12) + 7)


# %% holt_winters_rnn_forecast
def holt_winters_rnn_forecast(history, horizon=12):
    expect_sizes(horizon=horizon)
    expect_series("history", history, at_least=36)
    if (np.asarray(history) <= 0).any():
        raise ValueError("history has a number that is not above 0")
    logs = np.log(np.asarray(history, dtype=float))
    shares = np.clip(train_weights(logs), 1e-6, 1 - 1e-6)
    forecasts, level, trend, seasonal = run_cell(logs, -np.log(1 / shares - 1), *initial_state(logs))
    out = []
    for _ in range(horizon):
        level = level + trend
        out.append(level + seasonal[0])
        seasonal = np.roll(seasonal, -1)
    return np.exp(out)


# %% pinball_loss
def pinball_loss(y, forecast, q):
    if not (q > 0 and q < 1):
        raise ValueError("q is not between 0 and 1")
    expect_same_length(y=y, forecast=forecast)
    y, forecast = np.asarray(y), np.asarray(forecast)
    low = y >= forecast
    return (q * (y - forecast)[low].sum() + (1 - q) * (forecast - y)[~low].sum()) / y.size
