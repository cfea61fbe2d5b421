# A dense network instead of a recurrent one.
# score: 19
# lost: test_build_model_recurrent, test_rnn_forecast_network, test_rnn_forecast_accuracy, test_rnn_forecast_contract
# hint: no recurrent layer
# hint: No recurrent layer of keras.layers ran
# %% build_model
import keras


def build_model(lookback, horizon, features=1):
    check_size("lookback", lookback)
    check_size("horizon", horizon)
    check_size("features", features)
    layers = [
        keras.Input((lookback, features)),
        keras.layers.Flatten(),
        keras.layers.Dense(UNITS, activation="tanh"),
        keras.layers.Dense(horizon),
    ]
    model = keras.Sequential(layers)
    model.compile(keras.optimizers.Adam(LEARNING_RATE), loss="mse")
    return model
