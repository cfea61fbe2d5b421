# The optimiser's class in place of an optimiser.
# score: 13
# lost: test_build_model_shapes, test_build_model_recurrent, test_build_model_refuses
# hint: Adam is a class; Adam(...) makes a Keras optimizer of it
# %% build_model
def build_model(lookback, horizon, features=1):
    expect_sizes(lookback=lookback, horizon=horizon, features=features)
    m = keras.Sequential([keras.Input((lookback, features)), keras.layers.SimpleRNN(UNITS), keras.layers.Dense(horizon)])
    m.compile(keras.optimizers.Adam, "mse")
    return m
