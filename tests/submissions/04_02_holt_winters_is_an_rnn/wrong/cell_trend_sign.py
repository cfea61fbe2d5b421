# The old level minus the new one.
# score: 0
# base: exercise
# hint: the sign of the level's step is turned
# %% holt_winters_cell
class HoltWintersCell(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.state_size = [1, 1, 12]
        self.output_size = 12

    def build(self, shape):
        self.smoothing = self.add_weight(shape=(3,), name="smoothing")

    def call(self, y_t, state):
        level, trend, season = state
        alpha, beta, gamma = ops.unstack(ops.sigmoid(self.smoothing), 3)
        now = season[:, :1]
        new_level = alpha * (y_t - now) + (1 - alpha) * (level + trend)
        new_trend = beta * (level - new_level) + (1 - beta) * trend
        new = gamma * (y_t - level - trend) + (1 - gamma) * now
        new_season = ops.concatenate([season[:, 1:], new], axis=1)
        forecasts = new_level + new_trend * np.arange(1, 13) + new_season
        return forecasts, [new_level, new_trend, new_season]
