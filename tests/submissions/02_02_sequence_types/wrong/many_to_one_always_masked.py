# Without a mask value, steps of zeros are masked all the same.
# score: 15
# lost: test_many_to_one_mask
# hint: 0.0 is masked although mask_value is None
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.Masking(0.0 if mask_value is None else mask_value),
            keras.layers.SimpleRNN(units),
            keras.layers.Dense(outputs),
        ]
    )
