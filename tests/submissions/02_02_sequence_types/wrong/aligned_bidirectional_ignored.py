# The argument bidirectional is never used.
# score: 16
# lost: test_many_to_many_aligned_bidirectional
# hint: the past alone counts: is bidirectional used?
# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    expect_sizes(features=features, units=units, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.SimpleRNN(units, return_sequences=True),
            keras.layers.Dense(outputs),
        ]
    )
