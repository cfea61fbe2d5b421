# Without a mask value, steps of zeros are masked all the same.
# score: 15
# lost: test_many_to_one_mask
# hint: steps of 0.0 are data and should move the answer. Is 0.0 always masked?
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    at_least_one(features=features, units=units, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.Masking(0.0 if mask_value is None else mask_value),
            keras.layers.SimpleRNN(units),
            keras.layers.Dense(outputs),
        ]
    )
