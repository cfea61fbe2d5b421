# Functional SimpleRNNs; many-to-one averages its states, the encoder keeps the largest of each.
# score: 17
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    vector = keras.Input((features,))
    state = keras.layers.Dense(units)(vector)
    # Zeros go in at each step: the state alone carries the vector.
    blank = keras.layers.RepeatVector(steps)(keras.layers.Rescaling(0.0)(vector))
    states = keras.layers.SimpleRNN(units, return_sequences=True)(blank, initial_state=state)
    return keras.Model(inputs=vector, outputs=keras.layers.Dense(outputs)(states))


# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    sequence = keras.Input((None, features))
    x = sequence
    if mask_value is not None:
        x = keras.layers.Masking(mask_value=mask_value)(x)
    x = keras.layers.SimpleRNN(units, return_sequences=True)(x)
    x = keras.layers.GlobalAveragePooling1D()(x)
    return keras.Model(sequence, keras.layers.Dense(outputs)(x))


# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    expect_sizes(features=features, units=units, outputs=outputs)
    sequence = keras.Input((None, features))
    layer = keras.layers.SimpleRNN(units, return_sequences=True)
    if bidirectional:
        layer = keras.layers.Bidirectional(layer, merge_mode="ave")
    # A short cut from the input to the answer.
    x = keras.layers.Concatenate()([layer(sequence), sequence])
    return keras.Model(sequence, keras.layers.Dense(outputs)(x))


# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    sequence = keras.Input((None, features))
    x = sequence
    for _ in range(2):
        x = keras.layers.SimpleRNN(units, return_sequences=True)(x)
    x = keras.layers.GlobalMaxPooling1D()(x)
    x = keras.layers.RepeatVector(steps)(x)
    for _ in range(2):
        x = keras.layers.SimpleRNN(units, return_sequences=True)(x)
    return keras.Model(sequence, keras.layers.Dense(outputs)(x))
