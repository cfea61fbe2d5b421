# The mask layer is there, but with its default 0.0 instead of mask_value.
# score: 15
# lost: test_many_to_one_mask
# hint: 0.0 is masked in place of mask_value
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    model = keras.Sequential([keras.Input((None, features))])
    if mask_value is not None:
        model.add(keras.layers.Masking())
    model.add(keras.layers.SimpleRNN(units))
    model.add(keras.layers.Dense(outputs))
    return model
