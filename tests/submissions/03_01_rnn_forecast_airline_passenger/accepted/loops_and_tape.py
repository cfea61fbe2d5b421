# Plain loops and lists, float32, a functional GRU that starts at zero, on the growth rule's residual, a gradient tape.
# score: 26
# %% naive_forecast
def naive_forecast(history, horizon):
    if horizon < 1 or len(history) == 0 or any(value != value for value in history):
        raise ValueError("bad history or horizon")
    return [history[-1]] * horizon
# %% seasonal_naive_forecast
def seasonal_naive_forecast(history, horizon, period=12):
    if period < 1 or horizon < 1:
        raise ValueError("period and horizon must be at least 1")
    if len(history) < period or np.isnan(history).any():
        raise ValueError("history is too short or has a NaN")
    last = [float(value) for value in history[len(history) - period :]]
    return np.array([last[step % period] for step in range(horizon)])
# %% seasonal_growth_forecast
def seasonal_growth_forecast(history, horizon, period=12):
    season = seasonal_naive_forecast(history, horizon, period)
    if len(history) < 2 * period:
        raise ValueError("history has fewer than two periods")
    last = before = 0.0
    for month in range(1, period + 1):
        last += history[-month]
        before += history[-month - period]
    return np.asarray(season / before * last, dtype="float32")
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
# %% best_lag
def best_lag(actual, forecast, max_lag):
    n = len(actual)
    if n == 0 or n != len(forecast) or np.isnan([actual, forecast]).any():
        raise ValueError("actual and forecast must be equally long, without NaN")
    if max_lag not in range(n):
        raise ValueError("max_lag is out of range")
    best, smallest = 0, float("inf")
    for k in range(max_lag + 1):
        error = sum(abs(forecast[t + k] - actual[t]) for t in range(n - k)) / (n - k)
        if error < smallest:
            best, smallest = k, error
    return best
# %% make_windows
def make_windows(series, lookback, horizon):
    if min(lookback, horizon) < 1:
        raise ValueError(f"lookback and horizon must be at least 1: {lookback}, {horizon}")
    if len(series) < lookback + horizon or np.isnan(series).any():
        raise ValueError("series is too short or has a NaN")
    X, Y = [], []
    for start in range(len(series) - lookback - horizon + 1):
        middle = start + lookback
        X.append([[value] for value in series[start:middle]])
        Y.append(list(series[middle : middle + horizon]))
    return np.array(X, dtype="float32"), np.array(Y, dtype="float32")
# %% to_stationary
def to_stationary(series, period=12):
    if period < 1:
        raise ValueError("period must be at least 1")
    if len(series) <= period or not all(value > 0 for value in series):
        raise ValueError("series is too short, has a NaN, or is not positive")
    logs = np.log(series)
    return np.array([logs[t] - logs[t - period] for t in range(period, len(logs))])
# %% from_stationary
def from_stationary(differences, history, period=12):
    if period < 1:
        raise ValueError("period must be at least 1")
    if len(history) < period or not all(value > 0 for value in history):
        raise ValueError("history is too short, has a NaN, or is not positive")
    if len(differences) == 0 or np.isnan(differences).any():
        raise ValueError("differences is empty or has a NaN")
    logs = [float(np.log(value)) for value in history]
    for difference in differences:
        logs.append(logs[-period] + float(difference))
    return np.exp(logs[len(history) :])
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
