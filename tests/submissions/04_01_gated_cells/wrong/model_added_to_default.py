# Keras's 1 is added to.
# score: 18
# lost: test_remembering_lstm
# hint: to which yours was added
# %% remembering_lstm
def remembering_lstm(features, units, steps, outputs):
    import keras

    lstm = keras.layers.LSTM(units)
    model = keras.Sequential([keras.Input((None, features)), lstm, keras.layers.Dense(outputs)])
    W_h, W_r, b = lstm.get_weights()
    b[units : 2 * units] += forget_bias(steps)
    lstm.set_weights([W_h, W_r, b])
    return model
