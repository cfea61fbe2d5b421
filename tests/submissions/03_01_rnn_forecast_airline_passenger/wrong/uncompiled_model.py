# The model is not compiled; rnn_forecast fits it all the same.
# score: 15
# lost: test_build_model_recurrent
# hint: call model.compile(optimizer, loss)
# %% build_model
import keras


def build_model(lookback, horizon, features=1):
    expect_sizes(lookback=lookback, horizon=horizon, features=features)
    layers = [keras.Input((lookback, features)), keras.layers.SimpleRNN(UNITS), keras.layers.Dense(horizon)]
    return keras.Sequential(layers)
