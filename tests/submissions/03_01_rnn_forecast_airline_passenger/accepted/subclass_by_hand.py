# A subclassed network whose cell is looped by hand, trained by plain gradient steps for a time.
# score: 16
# %% build_model
import keras


def build_model(lookback, horizon, features=1):
    expect_sizes(lookback=lookback)
    expect_sizes(horizon=horizon)
    expect_sizes(features=features)
    inputs = keras.Input((lookback, features))
    states = keras.layers.LSTM(6, return_sequences=True)(inputs)
    both = keras.layers.Bidirectional(keras.layers.SimpleRNN(6))(states)
    outputs = keras.layers.Reshape((horizon,))(keras.layers.Dense(horizon)(both))
    model = keras.Model(inputs, outputs)
    model.compile("adam", "mse")
    return model
# %% rnn_forecast
def rnn_forecast(history, horizon=12):
    import time

    import tensorflow as tf

    class Network(keras.Model):
        def __init__(self):
            super().__init__()
            self.cell = keras.layers.LSTMCell(12)
            self.head = keras.layers.Dense(horizon)

        def call(self, x):
            state = [tf.zeros((len(x), 12)), tf.zeros((len(x), 12))]
            for t in range(x.shape[1]):
                answer, state = self.cell(x[:, t], state)
            return self.head(answer)

    expect_sizes(horizon=horizon)
    expect_series("history", history, at_least=24)
    growth = to_stationary(history)
    mean, spread = growth.mean(), growth.std()
    scaled = ((growth - mean) / spread).astype("float32")
    lookback = min(12, len(scaled) - horizon)
    X, Y = (tf.constant(part) for part in make_windows(scaled, lookback, horizon))
    network = Network()
    network(X)

    @tf.function
    def step(rate):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((network(X) - Y) ** 2)
        for weight, slope in zip(
            network.trainable_weights, tape.gradient(loss, network.trainable_weights), strict=True
        ):
            weight.assign_sub(rate * slope / (1e-4 + tf.norm(slope)))

    end = time.monotonic() + 20
    for _ in range(40):
        if time.monotonic() > end:
            break
        step(tf.constant(0.03))
    answer = np.asarray(network(scaled[None, -lookback:, None]))[0]
    return from_stationary(answer.astype(float) * spread + mean, history)
