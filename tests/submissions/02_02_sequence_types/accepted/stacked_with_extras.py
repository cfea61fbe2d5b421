# Stacked layers with relu, softmax answers, dropout, normalisation and an RNN made from a cell.
# score: 17
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    # The vector goes in once, at the first step; after it come zeros.
    return keras.Sequential(
        [
            keras.Input(shape=(features,)),
            keras.layers.Reshape((1, features)),
            keras.layers.ZeroPadding1D((0, steps - 1)),
            keras.layers.RNN(keras.layers.SimpleRNNCell(units), return_sequences=True),
            keras.layers.LayerNormalization(),
            keras.layers.SimpleRNN(units, return_sequences=True),
            keras.layers.Dense(outputs),
        ]
    )


# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    model = keras.Sequential([keras.Input(shape=(None, features))])
    if mask_value is not None:
        model.add(keras.layers.Masking(mask_value))
    model.add(keras.layers.SimpleRNN(2 * units, activation="relu", return_sequences=True))
    model.add(keras.layers.Bidirectional(keras.layers.SimpleRNN(units, dropout=0.2)))
    model.add(keras.layers.Dropout(0.5))
    model.add(keras.layers.Dense(outputs))
    return model


# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    expect_sizes(features=features, units=units, outputs=outputs)
    layers = [keras.layers.SimpleRNN(units, activation="relu", return_sequences=True)]
    layers.append(keras.layers.GRU(units + 1, return_sequences=True))
    if bidirectional:
        layers = [keras.layers.Bidirectional(layer) for layer in layers]
    last = keras.layers.Dense(outputs, activation="softmax" if outputs > 1 else None)
    return keras.Sequential([keras.Input((None, features)), *layers, last])


# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    # The decoder's own state makes the answer: no dense layer after it.
    return keras.Sequential(
        [
            keras.Input(shape=(None, features)),
            keras.layers.BatchNormalization(),
            keras.layers.GRU(units, return_sequences=True),
            keras.layers.LSTM(units),
            keras.layers.RepeatVector(steps),
            keras.layers.SimpleRNN(outputs, return_sequences=True),
        ]
    )
