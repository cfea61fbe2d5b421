# mask_value is 0.0 where it is not given; the contract's default is None.
# score: 15
# lost: test_many_to_one_mask
# hint: 0.0 is masked although mask_value is None
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=0.0):
    expect_sizes(features=features, units=units, outputs=outputs)
    model = keras.Sequential([keras.Input(shape=(None, features))])
    if mask_value is not None:
        model.add(keras.layers.Masking(mask_value))
    model.add(keras.layers.SimpleRNN(units))
    model.add(keras.layers.Dense(outputs))
    return model
