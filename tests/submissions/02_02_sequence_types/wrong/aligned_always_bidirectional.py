# The layer reads in both directions, asked for or not.
# score: 16
# lost: test_many_to_many_aligned_causal
# hint: the answers see the future
# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    expect_sizes(features=features, units=units, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.Bidirectional(keras.layers.SimpleRNN(units, return_sequences=True)),
            keras.layers.Dense(outputs),
        ]
    )
