# TensorFlow's own functions in place of Keras's, twelve columns, and model.fit.
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
        old_level, old_trend, season = state
        alpha, beta, gamma = tf.unstack(tf.sigmoid(self.smoothing))
        months = tf.split(season, 12, axis=1)
        level = alpha * (y_t - months[0]) + (1.0 - alpha) * (old_level + old_trend)
        trend = beta * (level - old_level) + (1.0 - beta) * old_trend
        months = months[1:] + [gamma * (y_t - old_level - old_trend) + (1.0 - gamma) * months[0]]
        out = [level + float(k + 1) * trend + months[k] for k in range(12)]
        return tf.concat(out, axis=1), [level, trend, tf.concat(months, axis=1)]


# %% train_weights
def train_weights(logs):
    expect_series("logs", logs, at_least=36)
    network = holt_winters_network()
    network.set_weights([np.full(3, -1.5)])
    model = keras.Model(network.inputs, network.outputs[0])
    loss = keras.losses.MeanAbsoluteError(reduction="sum")
    model.compile(keras.optimizers.Adam(0.05), loss, jit_compile=True, steps_per_execution=150)
    months_read = len(logs) - 12
    targets = np.lib.stride_tricks.sliding_window_view(logs[1:], 12)[None]
    counts = (np.arange(months_read) >= 11)[None] / (months_read - 11)
    inputs = [logs[None, :-12, None], *(np.reshape(part, (1, -1)) for part in initial_state(logs))]
    x = [np.repeat(array, 150, axis=0) for array in inputs]
    y, w = np.repeat(targets, 150, axis=0), np.repeat(counts, 150, axis=0)
    model.fit(x, y, sample_weight=w, batch_size=1, shuffle=False, verbose=0)
    return 1 / (1 + np.exp(-network.get_weights()[0]))
