# `if mask_value` takes the mask value 0.0 for no mask.
# score: 15
# lost: test_many_to_one_mask
# hint: `if mask_value` takes 0.0 for false
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    model = keras.Sequential([keras.Input((None, features))])
    if mask_value:
        model.add(keras.layers.Masking(mask_value))
    model.add(keras.layers.SimpleRNN(units))
    model.add(keras.layers.Dense(outputs))
    return model
