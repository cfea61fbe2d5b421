# The output of build_model can't be negative; rnn_forecast has a network of its own.
# score: 15
# lost: test_build_model_recurrent
# hint: the output should be free to be negative or large: no activation there
# %% build_model
import keras


def build_model(lookback, horizon, features=1, activation="relu"):
    expect_sizes(lookback=lookback)
    expect_sizes(horizon=horizon)
    expect_sizes(features=features)
    layers = [
        keras.Input((lookback, features)),
        keras.layers.SimpleRNN(UNITS),
        keras.layers.Dense(horizon, activation=activation),
    ]
    model = keras.Sequential(layers)
    model.compile(keras.optimizers.Adam(LEARNING_RATE), loss="mse")
    return model


# %% rnn_forecast
def rnn_forecast(history, horizon=12):
    expect_sizes(horizon=horizon)
    expect_series("history", history, at_least=48)
    keras.utils.set_random_seed(SEED)
    growth = to_stationary(history)
    mean, spread = growth.mean(), growth.std()
    scaled = (growth - mean) / spread
    model = build_model(LOOKBACK, horizon, activation=None)
    fit_fast(model, *make_windows(scaled, LOOKBACK, horizon))
    answer = np.ravel(model(scaled[np.newaxis, -LOOKBACK:, np.newaxis]))
    return from_stationary(answer * spread + mean, history)
