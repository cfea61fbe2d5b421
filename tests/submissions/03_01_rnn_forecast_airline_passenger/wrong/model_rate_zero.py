# The learning rate is 0: training moves nothing.
# score: 15
# lost: test_build_model_recurrent
# hint: rate 0, or
# %% build_model
import keras


def build_model(lookback, horizon, features=1):
    expect_sizes(lookback=lookback, horizon=horizon, features=features)
    layers = [keras.Input((lookback, features)), keras.layers.SimpleRNN(UNITS), keras.layers.Dense(horizon)]
    model = keras.Sequential(layers)
    model.compile(keras.optimizers.Adam(0.0), loss="mse")
    return model
