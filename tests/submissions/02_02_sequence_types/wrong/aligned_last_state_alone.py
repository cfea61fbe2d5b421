# Only the last state is answered.
# score: 14
# lost: test_many_to_many_aligned_shapes, test_many_to_many_aligned_causal, test_many_to_many_aligned_bidirectional
# hint: only one step comes out: the recurrent layer returns its last state alone
# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    expect_sizes(features=features, units=units, outputs=outputs)
    layer = keras.layers.SimpleRNN(units)
    if bidirectional:
        layer = keras.layers.Bidirectional(layer)
    return keras.Sequential([keras.Input((None, features)), layer, keras.layers.Dense(outputs)])
