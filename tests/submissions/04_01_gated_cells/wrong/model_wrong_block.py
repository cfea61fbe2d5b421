# The candidate's block.
# score: 18
# lost: test_remembering_lstm
# hint: the bias is in the block of the candidate
# %% remembering_lstm
def remembering_lstm(features, units, steps, outputs):
    import keras

    lstm = keras.layers.LSTM(units)
    model = keras.Sequential([keras.Input((None, features)), lstm, keras.layers.Dense(outputs)])
    W_h, W_r, b = lstm.get_weights()
    b[:] = 0
    b[2 * units : 3 * units] = forget_bias(steps)
    lstm.set_weights([W_h, W_r, b])
    return model
