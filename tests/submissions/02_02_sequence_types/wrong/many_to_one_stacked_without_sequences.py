# The first of two recurrent layers returns its last state alone.
# score: 12
# lost: test_many_to_one_shapes, test_many_to_one_order, test_many_to_one_mask, test_many_to_one_refuses
# hint: a recurrent layer in front of another needs return_sequences=True
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    layers = [keras.Input((None, features))]
    if mask_value is not None:
        layers += [keras.layers.Masking(mask_value)]
    layers += [keras.layers.SimpleRNN(units)]
    layers += [keras.layers.SimpleRNN(units), keras.layers.Dense(outputs)]
    return keras.Sequential(layers)
