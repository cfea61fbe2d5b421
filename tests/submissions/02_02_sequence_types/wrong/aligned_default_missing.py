# bidirectional has no default.
# score: 16
# lost: test_many_to_many_aligned_causal
# hint: asks for 'bidirectional', which the call does not give
# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional):
    expect_sizes(features=features, units=units, outputs=outputs)
    r = keras.layers.SimpleRNN(units, return_sequences=True)
    if bidirectional: r = keras.layers.Bidirectional(r)
    return keras.Sequential([keras.Input((None, features)), r, keras.layers.Dense(outputs)])
