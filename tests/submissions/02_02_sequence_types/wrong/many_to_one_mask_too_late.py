# The mask stands behind the recurrent layer, which has read the padding by then.
# score: 15
# lost: test_many_to_one_mask
# hint: Masking stands behind a layer that has read the padding
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    layers = [keras.layers.SimpleRNN(units)]
    if mask_value is not None:
        layers = [
            keras.layers.SimpleRNN(units, return_sequences=True),
            keras.layers.Masking(mask_value),
            keras.layers.SimpleRNN(units),
        ]
    return keras.Sequential([keras.Input((None, features)), *layers, keras.layers.Dense(outputs)])
