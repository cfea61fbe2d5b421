# build_model has no keras.Input; rnn_forecast builds by fitting.
# score: 14
# lost: test_build_model_shapes, test_build_model_recurrent
# hint: the model has no keras.Input: begin with it
# %% build_model
import keras


def build_model(lookback, horizon, features=1):
    expect_sizes(lookback=lookback, horizon=horizon, features=features)
    model = keras.Sequential([keras.layers.SimpleRNN(UNITS), keras.layers.Dense(horizon)])
    model.compile(keras.optimizers.Adam(LEARNING_RATE), loss="mse")
    return model
