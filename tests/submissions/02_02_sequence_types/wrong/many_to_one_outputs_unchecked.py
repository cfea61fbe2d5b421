# A size is not checked: Keras complains too, but about another name.
# score: 16
# lost: test_many_to_one_refuses
# hint: should raise a ValueError with the word outputs in its message
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units)
    model = keras.Sequential([keras.Input((None, features))])
    if mask_value is not None:
        model.add(keras.layers.Masking(mask_value))
    model.add(keras.layers.SimpleRNN(units))
    model.add(keras.layers.Dense(outputs))
    return model
