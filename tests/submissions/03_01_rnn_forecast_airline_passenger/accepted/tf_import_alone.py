# Only TensorFlow is imported, as tf; keras is tf.keras; a tape and tf.data train it.
# score: 16
# %% build_model
import tensorflow as tf


def build_model(lookback, horizon, features=1):
    expect_sizes(lookback=lookback, horizon=horizon, features=features)
    model = tf.keras.Sequential()
    model.add(tf.keras.Input((lookback, features)))
    model.add(tf.keras.layers.LSTM(12))
    model.add(tf.keras.layers.Dense(horizon))
    model.compile("adam", "mae")
    return model
# %% rnn_forecast
def rnn_forecast(history, horizon=12):
    expect_sizes(horizon=horizon)
    expect_series("history", history, at_least=24)
    tf.keras.utils.set_random_seed(3)
    growth = to_stationary(history)
    mean, spread = growth.mean(), growth.std()
    X, Y = make_windows(((growth - mean) / spread).astype("float32"), 12, horizon)
    model, adam = build_model(12, horizon), tf.keras.optimizers.Adam(0.01)
    data = tf.data.Dataset.from_tensor_slices((X, Y)).batch(len(X)).repeat(60)

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
        weights = model.trainable_variables
        adam.apply_gradients(zip(tape.gradient(loss, weights), weights))

    for x, y in data:
        step(x, y)
    window = ((growth - mean) / spread)[-12:].reshape(1, 12, 1)
    return from_stationary(model(window).numpy()[0] * spread + mean, history)
