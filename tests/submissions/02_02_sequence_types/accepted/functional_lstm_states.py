# Functional models with LSTMs; the code is handed over as the decoder's initial state.
# score: 17
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    vector = keras.Input(shape=(features,), name="vector")
    states = [keras.layers.Dense(units, activation="tanh")(vector) for _ in range(2)]
    repeated = keras.layers.RepeatVector(steps)(vector)
    lstm = keras.layers.LSTM(units, return_sequences=True)
    return keras.Model(vector, keras.layers.Dense(outputs)(lstm(repeated, initial_state=states)))


# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    sequence = keras.Input(shape=(None, features))
    x = sequence if mask_value is None else keras.layers.Masking(mask_value)(sequence)
    x = keras.layers.LSTM(units, return_sequences=True)(x)
    x = keras.layers.LSTM(units)(x)
    return keras.Model(sequence, keras.layers.Dense(outputs)(x))


# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    expect_sizes(features=features, units=units, outputs=outputs)
    sequence = keras.Input(shape=(None, features))
    lstm = keras.layers.LSTM(units, return_sequences=True)
    if bidirectional:
        back = keras.layers.LSTM(units, return_sequences=True, go_backwards=True)
        states = keras.layers.Bidirectional(lstm, backward_layer=back)(sequence)
    else:
        states = lstm(sequence)
    return keras.Model(sequence, keras.layers.Dense(outputs)(states))


# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    sequence = keras.Input(shape=(None, features))
    last, h, c = keras.layers.LSTM(units, return_state=True)(sequence)
    decoder = keras.layers.LSTM(units, return_sequences=True)
    states = decoder(keras.layers.RepeatVector(steps)(last), initial_state=[h, c])
    return keras.Model(sequence, keras.layers.Dense(outputs)(states))
