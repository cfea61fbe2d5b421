# The batch axis is missing, in a network of its own.
# score: 5
# base: exercise
# hint: is that of one missing
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
        alpha, beta, gamma = ops.unstack(ops.sigmoid(self.smoothing), 3)
        this = season[:, :1]
        level = alpha * (y_t - this) + (1 - alpha) * (old_level + old_trend)
        trend = beta * (level - old_level) + (1 - beta) * old_trend
        new = gamma * (y_t - old_level - old_trend) + (1 - gamma) * this
        season = ops.concatenate([season[:, 1:], new], axis=1)
        return level + np.arange(1, 13) * trend + season, [level, trend, season]


# %% run_cell
def run_cell(logs, weights, level, trend, seasonal):
    expect_series("logs", logs)
    expect_series("weights", weights, at_least=3)
    expect_series("seasonal", seasonal, at_least=12)
    network = holt_winters_network()
    network.set_weights([np.asarray(weights)])
    y = np.reshape(logs, (-1, 1))
    start = [np.reshape(part, (1, -1)) for part in (level, trend, seasonal)]
    forecasts, *state = (np.array(part)[0] for part in network.predict([y, *start], verbose=0))
    return forecasts, state[0][0], state[1][0], state[2]
