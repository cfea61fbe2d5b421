# All states are laid side by side by Flatten, which needs one fixed length.
# score: 13
# lost: test_many_to_one_shapes, test_many_to_one_order, test_many_to_one_mask
# hint: Does a Flatten stand before it
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    model = keras.Sequential([keras.Input((7, features))])
    if mask_value is not None:
        model.add(keras.layers.Masking(mask_value))
    model.add(keras.layers.SimpleRNN(units, return_sequences=True))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(outputs))
    return model
