# numpy functions of another kind: take, roll, convolve; fit with validation split.
# score: 16
# %% seasonal_naive_forecast
def seasonal_naive_forecast(history, horizon, period=12):
    expect_sizes(horizon=horizon, period=period)
    expect_series("history", history, at_least=period)
    return np.take(history[len(history) - period :], np.arange(horizon), mode="wrap")
# %% mase
def mase(actual, forecast, history, period=12):
    expect_sizes(period=period)
    expect_series("actual", actual)
    expect_series("forecast", forecast)
    expect_same_length(actual=actual, forecast=forecast)
    expect_series("history", history, at_least=period + 1)
    seasonal = np.abs((history - np.roll(history, period))[period:])
    if not seasonal.any():
        raise ValueError("the history never changes")
    return np.average(np.abs(np.subtract(actual, forecast))) / np.average(seasonal)
# %% rnn_forecast
def rnn_forecast(history, horizon=12):
    expect_sizes(horizon=horizon)
    expect_series("history", history, at_least=24)
    keras.utils.set_random_seed(11)
    growth = to_stationary(history)
    middle, width = np.median(growth), growth.std()
    X, Y = make_windows((growth - middle) / width, 12, horizon)
    inputs = keras.Input((12, 1))
    states = keras.layers.GRU(16, return_sequences=True)(inputs)
    model = keras.Model(inputs, keras.layers.Dense(horizon)(keras.layers.GRU(8)(states)))
    model.compile(keras.optimizers.Adam(0.01), "mse", steps_per_execution=20)
    model.fit(np.tile(X, (20, 1, 1)), np.tile(Y, (20, 1)), epochs=2, batch_size=len(X), verbose=0)
    window = ((growth - middle) / width)[-12:].reshape(1, 12, 1)
    return from_stationary(np.asarray(model(window))[0] * width + middle, history)
