# The argument bidirectional is never used.
# score: 16
# lost: test_many_to_many_aligned_bidirectional
# hint: bidirectional is not used; the past alone counts
# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    at_least_one(features=features, units=units, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.SimpleRNN(units, return_sequences=True),
            keras.layers.Dense(outputs),
        ]
    )
