# A step for each month, with one number each.
# score: 15
# lost: test_build_model_shapes
# hint: There is an axis of one number too many
# %% build_model
def build_model(lookback, horizon, features=1):
    expect_sizes(lookback=lookback, horizon=horizon, features=features)
    m = keras.Sequential([keras.Input((lookback, features)), keras.layers.SimpleRNN(UNITS), keras.layers.RepeatVector(horizon), keras.layers.SimpleRNN(UNITS, return_sequences=True), keras.layers.Dense(1)])
    m.compile("adam", "mse")
    return m
