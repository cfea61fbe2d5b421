# Plain loops and lists, float32, a functional GRU that starts at zero, on the growth rule's residual, a gradient tape.
# score: 16
# %% seasonal_naive_forecast
def seasonal_naive_forecast(history, horizon, period=12):
    if period < 1 or horizon < 1:
        raise ValueError("period and horizon must be at least 1")
    if len(history) < period or np.isnan(history).any():
        raise ValueError("history is too short or has a NaN")
    last = [float(value) for value in history[len(history) - period :]]
    return np.array([last[step % period] for step in range(horizon)])
# %% mase
def mase(actual, forecast, history, period=12):
    if len(actual) != len(forecast):
        raise ValueError("actual and forecast differ in length")
    for name, values in {"actual": actual, "forecast": forecast, "history": history}.items():
        if len(values) == 0 or np.isnan(values).any():
            raise ValueError(f"{name} is empty or has a NaN")
    if period < 1 or len(history) <= period:
        raise ValueError("history must be longer than period, period at least 1")
    total = 0.0
    for came, said in zip(actual, forecast, strict=True):
        total += abs(came - said)
    changes = [abs(history[t] - history[t - period]) for t in range(period, len(history))]
    if sum(changes) == 0:
        raise ValueError("history never changes")
    return total / len(actual) * len(changes) / sum(changes)
# %% build_model
import keras


def build_model(lookback, horizon, features=1):
    for name, size in [("lookback", lookback), ("horizon", horizon), ("features", features)]:
        if size < 1:
            raise ValueError(f"{name} is {size}")
    inputs = keras.Input((lookback, features))
    state = keras.layers.GRU(8)(inputs)
    model = keras.Model(inputs, keras.layers.Dense(horizon, kernel_initializer="zeros")(state))
    model.compile(optimizer="rmsprop", loss="mae")
    return model
# %% rnn_forecast
def rnn_forecast(history, horizon=12):
    import tensorflow as tf

    if horizon < 1:
        raise ValueError("horizon must be at least 1")
    if len(history) < 24 or np.isnan(history).any():
        raise ValueError("history needs 24 months or more, without NaN")
    growth = to_stationary(history)
    spread = growth.std()
    X, Y = make_windows(growth / spread, 12, horizon)
    # What the growth rule says is the mean of the window; the network learns the rest.
    level = X.mean(axis=1)
    X, Y = X - level[:, None], Y - level
    model = build_model(12, horizon)
    adam = keras.optimizers.Adam(0.02)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(X, training=True) - Y) ** 2)
        weights = model.trainable_variables
        adam.apply_gradients(zip(tape.gradient(loss, weights), weights, strict=True))

    adam.build(model.trainable_variables)
    for _ in range(60):
        step()
    window = (growth / spread)[-12:].reshape(1, 12, 1)
    answer = np.asarray(model(window - window.mean()))[0] + window.mean()
    return from_stationary(answer * spread, history)
# %% rolling_origin_mase
def rolling_origin_mase(series, forecaster, origins, horizon, period=12):
    if horizon < 1:
        raise ValueError("horizon must be at least 1")
    if np.isnan(series).any():
        raise ValueError("series has a NaN")
    total, count = 0.0, 0
    for origin in origins:
        if period < 1 or origin <= period or origin + horizon > len(series):
            raise ValueError(f"origins: {origin} does not fit period, horizon and series")
        future = np.array(series[origin : origin + horizon])
        forecast = forecaster(np.array(series[:origin]), horizon)
        total += mase(future, forecast, np.array(series[:origin]), period)
        count += 1
    if count == 0:
        raise ValueError("origins is empty")
    return total / count
