# The recurrent layer returns all its states, so there is a forecast for each step.
# score: 18
# lost: test_build_model_shapes, test_build_model_recurrent, test_rnn_forecast_network, test_rnn_forecast_accuracy, test_rnn_forecast_contract
# hint: The last state is enough
# %% build_model
import keras


def build_model(lookback, horizon, features=1):
    check_size("lookback", lookback)
    check_size("horizon", horizon)
    check_size("features", features)
    layers = [
        keras.Input((lookback, features)),
        keras.layers.SimpleRNN(UNITS, return_sequences=True),
        keras.layers.Dense(horizon),
    ]
    model = keras.Sequential(layers)
    model.compile(keras.optimizers.Adam(LEARNING_RATE), loss="mse")
    return model
