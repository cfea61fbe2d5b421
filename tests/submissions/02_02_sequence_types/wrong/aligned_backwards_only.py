# go_backwards, and its answers turned round: the future alone counts.
# score: 16
# lost: test_many_to_many_aligned_bidirectional
# hint: the layer reads from the end to the start, so the past is missing
# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    expect_sizes(features=features, units=units, outputs=outputs)
    inputs = keras.Input((None, features))
    layer = keras.layers.SimpleRNN(units, return_sequences=True, go_backwards=bidirectional)
    states = layer(inputs)
    if bidirectional:
        states = keras.ops.flip(states, axis=1)
    return keras.Model(inputs, keras.layers.Dense(outputs)(states))
