# Keras's forget bias is left on.
# score: 18
# lost: test_remembering_lstm
# hint: unit_forget_bias
# %% remembering_lstm
def remembering_lstm(features, units, steps, outputs):
    import keras

    lstm = keras.layers.LSTM(units)
    model = keras.Sequential([keras.Input((None, features)), lstm, keras.layers.Dense(outputs)])
    W_h, W_r, b = lstm.get_weights()
    b = b
    lstm.set_weights([W_h, W_r, b])
    return model
