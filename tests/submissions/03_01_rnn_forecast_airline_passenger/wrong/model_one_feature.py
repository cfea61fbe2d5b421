# keras.Input has one feature, whatever is asked.
# score: 15
# lost: test_build_model_shapes
# hint: does keras.Input have the right features
# %% build_model
import keras


def build_model(lookback, horizon, features=1):
    expect_sizes(lookback=lookback, horizon=horizon, features=features)
    layers = [keras.Input((lookback, 1)), keras.layers.SimpleRNN(UNITS), keras.layers.Dense(horizon)]
    model = keras.Sequential(layers)
    model.compile(keras.optimizers.Adam(LEARNING_RATE), loss="mse")
    return model
