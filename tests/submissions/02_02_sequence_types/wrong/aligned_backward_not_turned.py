# A forward and a backward layer side by side, but the backward answers are not turned round.
# score: 16
# lost: test_many_to_many_aligned_bidirectional
# hint: the backward answers are in reversed order
# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    expect_sizes(features=features, units=units, outputs=outputs)
    sequence = keras.Input((None, features))
    states = keras.layers.SimpleRNN(units, return_sequences=True)(sequence)
    if bidirectional:
        backward = keras.layers.SimpleRNN(units, return_sequences=True, go_backwards=True)
        states = keras.layers.Concatenate()([states, backward(sequence)])
    return keras.Model(sequence, keras.layers.Dense(outputs)(states))
