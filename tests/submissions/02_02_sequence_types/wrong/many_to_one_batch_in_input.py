# keras.Input has the batch in it.
# score: 12
# lost: test_many_to_one_shapes
# lost: test_many_to_one_order
# lost: test_many_to_one_mask
# lost: test_many_to_one_refuses
# hint: the shape without the batch
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    layers = [keras.Input((None, None, features)), keras.layers.SimpleRNN(units)]
    return keras.Sequential([*layers, keras.layers.Dense(outputs)])
