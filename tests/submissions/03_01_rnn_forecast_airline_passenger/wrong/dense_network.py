# A dense network instead of a recurrent one.
# score: 15
# lost: test_build_model_recurrent
# hint: build_model(6, 3, 2) has no recurrent layer; its layers are Flatten, D
# %% build_model
import keras


def build_model(lookback, horizon, features=1):
    expect_sizes(lookback=lookback)
    expect_sizes(horizon=horizon)
    expect_sizes(features=features)
    layers = [
        keras.Input((lookback, features)),
        keras.layers.Flatten(),
        keras.layers.Dense(UNITS, activation="tanh"),
        keras.layers.Dense(horizon),
    ]
    model = keras.Sequential(layers)
    model.compile(keras.optimizers.Adam(LEARNING_RATE), loss="mse")
    return model
