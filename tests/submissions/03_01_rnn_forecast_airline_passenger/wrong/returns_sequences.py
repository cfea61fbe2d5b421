# The recurrent layer returns all its states, so there is a forecast for each step.
# score: 15
# lost: test_build_model_shapes
# hint: (1, 12, 1) in, (1, 12, 12) out. Does the last recurrent layer return a
# %% build_model
import keras


def build_model(lookback, horizon, features=1):
    expect_sizes(lookback=lookback)
    expect_sizes(horizon=horizon)
    expect_sizes(features=features)
    layers = [
        keras.Input((lookback, features)),
        keras.layers.SimpleRNN(UNITS, return_sequences=True),
        keras.layers.Dense(horizon),
    ]
    model = keras.Sequential(layers)
    model.compile(keras.optimizers.Adam(LEARNING_RATE), loss="mse")
    return model
