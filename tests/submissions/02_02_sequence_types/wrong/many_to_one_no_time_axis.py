# keras.Input has no time axis.
# score: 12
# lost: test_many_to_one_shapes
# lost: test_many_to_one_order
# lost: test_many_to_one_mask
# lost: test_many_to_one_refuses
# hint: keras.Input((None, features))
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    layers = [keras.Input((features,)), keras.layers.SimpleRNN(units), keras.layers.Dense(outputs)]
    return keras.Sequential(layers)
