# The model is compiled without a loss.
# score: 15
# lost: test_build_model_recurrent
# hint: has no loss
# %% build_model
import keras


def build_model(lookback, horizon, features=1):
    expect_sizes(lookback=lookback, horizon=horizon, features=features)
    layers = [keras.Input((lookback, features)), keras.layers.SimpleRNN(UNITS)]
    model = keras.Sequential([*layers, keras.layers.Dense(horizon)])
    model.compile(keras.optimizers.Adam(LEARNING_RATE))
    return model


# %% rnn_forecast
def rnn_forecast(history, horizon=12):
    expect_sizes(horizon=horizon)
    expect_series("history", history, at_least=48)
    keras.utils.set_random_seed(SEED)
    growth = to_stationary(history)
    mean, spread = growth.mean(), growth.std()
    scaled = (growth - mean) / spread
    model = build_model(LOOKBACK, horizon)
    model.compile(keras.optimizers.Adam(LEARNING_RATE), loss="mse")
    fit_fast(model, *make_windows(scaled, LOOKBACK, horizon))
    answer = np.ravel(model(scaled[np.newaxis, -LOOKBACK:, np.newaxis]))
    return from_stationary(answer * spread + mean, history)
