# The whole window goes in as one step, so no state goes on from step to step.
# score: 15
# lost: test_build_model_recurrent
# hint: no state is carried on. Does the recurrent layer get lookback steps
# %% build_model
import keras


def build_model(lookback, horizon, features=1):
    expect_sizes(lookback=lookback, horizon=horizon, features=features)
    model = keras.Sequential()
    model.add(keras.Input((lookback, features)))
    model.add(keras.layers.Reshape((1, lookback * features)))
    model.add(keras.layers.GRU(16))
    model.add(keras.layers.Dense(horizon))
    model.compile(keras.optimizers.Adam(0.005), "mse")
    return model
