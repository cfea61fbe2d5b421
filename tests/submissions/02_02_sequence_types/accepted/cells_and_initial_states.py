# RNN around a cell, initial states, a backward layer turned by hand, LSTM states joined.
# score: 17
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    i = keras.Input((features,))
    code = keras.layers.Dense(units, activation="tanh")(i)
    x = keras.layers.RepeatVector(steps)(i)
    s = keras.layers.RNN(keras.layers.GRUCell(units), return_sequences=True)(x, initial_state=code)
    return keras.Model(i, keras.layers.TimeDistributed(keras.layers.Dense(outputs))(s))


# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    i = x = keras.Input((None, features))
    if mask_value is not None:
        x = keras.layers.Masking(mask_value=mask_value)(x)
    _, h, c = keras.layers.LSTM(units, return_state=True)(x)
    return keras.Model(
        i,
        keras.layers.Dense(outputs, activation="softmax" if outputs > 1 else "sigmoid")(
            keras.layers.Concatenate()([h, c])
        ),
    )


# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    expect_sizes(features=features, units=units, outputs=outputs)
    i = keras.Input((None, features))
    f = keras.layers.SimpleRNN(units, return_sequences=True)(i)
    if bidirectional:
        g = keras.layers.SimpleRNN(units, return_sequences=True, go_backwards=True)(i)
        g = keras.ops.flip(g, axis=1)
        f = keras.layers.Add()([f, g])
    return keras.Model(i, keras.layers.Dense(outputs)(f))


# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    i = keras.Input((None, features))
    _, h, c = keras.layers.LSTM(units, return_state=True)(i)
    x = keras.layers.RepeatVector(steps)(h)
    s = keras.layers.LSTM(units, return_sequences=True)(x, initial_state=[h, c])
    return keras.Model(i, keras.layers.Dense(outputs)(s))
