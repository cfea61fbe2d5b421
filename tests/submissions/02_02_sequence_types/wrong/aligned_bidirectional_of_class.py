# Bidirectional gets a class in place of a layer.
# score: 14
# lost: test_many_to_many_aligned_shapes, test_many_to_many_aligned_bidirectional, test_many_to_many_aligned_refuses
# hint: Bidirectional wraps a layer that is made already
# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    expect_sizes(features=features, units=units, outputs=outputs)
    r = keras.layers.SimpleRNN(units, return_sequences=True)
    if bidirectional: r = keras.layers.Bidirectional(keras.layers.SimpleRNN, units)
    return keras.Sequential([keras.Input((None, features)), r, keras.layers.Dense(outputs)])
