# numpy for the sigmoid.
# score: 0
# base: exercise
# hint: there use keras.ops, not np.
# %% holt_winters_cell
class HoltWintersCell(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.state_size = [1, 1, 12]
        self.output_size = 12

    def build(self, shape):
        self.smoothing = self.add_weight(shape=(3,), name="smoothing")

    def call(self, y_t, state):
        old_level, old_trend, season = state
        alpha, beta, gamma = 1 / (1 + np.exp(-np.array(self.smoothing)))
        this = season[:, :1]
        level = alpha * (y_t - this) + (1 - alpha) * (old_level + old_trend)
        trend = beta * (level - old_level) + (1 - beta) * old_trend
        new = gamma * (y_t - old_level - old_trend) + (1 - gamma) * this
        season = ops.concatenate([season[:, 1:], new], axis=1)
        return level + np.arange(1, 13) * trend + season, [level, trend, season]
