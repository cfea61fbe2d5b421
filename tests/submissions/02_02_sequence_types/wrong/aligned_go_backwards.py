# go_backwards instead of a second direction: the past is lost and the answers are reversed.
# score: 16
# lost: test_many_to_many_aligned_bidirectional
# hint: the layer reads from the end to the start, and its answers are in reversed order
# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    expect_sizes(features=features, units=units, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.SimpleRNN(units, return_sequences=True, go_backwards=bidirectional),
            keras.layers.Dense(outputs),
        ]
    )
