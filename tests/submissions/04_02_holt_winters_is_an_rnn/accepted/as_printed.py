# The recursion as it is printed, and the line by least squares of the yearly means.
# score: 18
# %% initial_state
def initial_state(logs):
    expect_series("logs", logs, at_least=24)
    means = np.reshape(logs[:24], (2, 12)).mean(axis=1)
    trend = np.diff(means)[0] / 12
    level = means.mean() - 12.5 * trend
    return [level, trend, np.mean([logs[k : k + 12] - level - trend * np.arange(k + 1, k + 13) for k in (0, 12)], 0)]


# %% holt_winters_cell
class HoltWintersCell(keras.layers.Layer):
    """One month, as it is printed."""

    def __init__(self):
        super().__init__()
        self.state_size, self.output_size = [1, 1, 12], 12

    def build(self, shape):
        self.smoothing = self.add_weight(shape=(3,), name="smoothing")

    def call(self, y_t, state):
        old_level, old_trend, season = state
        w = ops.sigmoid(self.smoothing)
        level = w[0] * (y_t - season[:, :1]) + (1 - w[0]) * (old_level + old_trend)
        trend = w[1] * (level - old_level) + (1 - w[1]) * old_trend
        new = w[2] * (y_t - old_level - old_trend) + (1 - w[2]) * season[:, :1]
        season = ops.concatenate([season[:, 1:], new], axis=-1)
        ahead = ops.reshape(ops.arange(1, 13, dtype="float32"), (1, 12))
        return level + ahead * trend + season, [level, trend, season]
