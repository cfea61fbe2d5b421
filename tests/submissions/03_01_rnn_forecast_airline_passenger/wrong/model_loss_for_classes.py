# The loss is one for classes.
# score: 15
# lost: test_build_model_recurrent
# hint: a crossentropy is a loss for classes
# %% build_model
def build_model(lookback, horizon, features=1):
    expect_sizes(lookback=lookback, horizon=horizon, features=features)
    m = keras.Sequential([keras.Input((lookback, features)), keras.layers.SimpleRNN(UNITS), keras.layers.Dense(horizon)])
    m.compile(keras.optimizers.Adam(LEARNING_RATE), "sparse_categorical_crossentropy")
    return m
