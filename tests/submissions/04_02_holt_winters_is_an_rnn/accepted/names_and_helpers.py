# The state by names, steps in methods of their own, a get_config, a weight that is not trained.
# score: 18
# %% holt_winters_cell
class HoltWintersCell(keras.layers.Layer):
    """One month."""

    def __init__(self, months=12, **options):
        super().__init__(**options)
        self.months = months
        self.state_size = [1, 1, months]
        self.output_size = months

    def get_config(self):
        return super().get_config() | {"months": self.months}

    def build(self, shape):
        self.smoothing = self.add_weight(shape=(3,), name="smoothing")
        self.ahead = self.add_weight(shape=(12,), trainable=False, name="ahead", initializer=lambda s, dtype: ops.arange(1.0, 13.0))

    def shares(self):
        return dict(zip(("alpha", "beta", "gamma"), ops.unstack(ops.sigmoid(self.smoothing), 3)))

    def moved(self, y_t, now):
        share = self.shares()
        error = y_t - now["level"] - now["trend"] - now["season"][:, 0:1]
        return {
            "level": now["level"] + now["trend"] + share["alpha"] * error,
            "trend": now["trend"] + share["alpha"] * share["beta"] * error,
            "season": ops.hstack([now["season"][:, 1:], now["season"][:, 0:1] + share["gamma"] * error]),
        }

    def call(self, y_t, state, training=None):
        new = self.moved(y_t, dict(zip(("level", "trend", "season"), state)))
        return new["level"] + self.ahead * new["trend"] + new["season"], list(new.values())


# %% train_weights
def train_weights(logs):
    expect_series("logs", logs, at_least=36)
    network, state = holt_winters_network(), initial_state(logs)
    network.set_weights([np.full(3, -1.5), np.arange(1, 13)])
    inputs = [logs[None, :-12, None], *(np.reshape(part, (1, -1)) for part in state)]
    targets = np.stack([logs[t + 1 : t + 13] for t in range(len(logs) - 12)])[None]
    counts = np.ones((1, len(logs) - 12))
    counts[:, :11] = 0
    fit_through_time(network, inputs, targets, counts)
    return ops.convert_to_numpy(ops.sigmoid(network.trainable_variables[0]))
