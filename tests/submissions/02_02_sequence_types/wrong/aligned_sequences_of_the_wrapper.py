# return_sequences is handed to Bidirectional.
# score: 14
# lost: test_many_to_many_aligned_shapes
# lost: test_many_to_many_aligned_bidirectional
# lost: test_many_to_many_aligned_refuses
# hint: belongs to the layer inside
# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    expect_sizes(features=features, units=units, outputs=outputs)
    if bidirectional:
        layer = keras.layers.Bidirectional(keras.layers.SimpleRNN(units), return_sequences=True)
    else:
        layer = keras.layers.SimpleRNN(units, return_sequences=True)
    return keras.Sequential([keras.Input((None, features)), layer, keras.layers.Dense(outputs)])
