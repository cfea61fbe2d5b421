# The mask gets lost: a convolution stands between it and the recurrent layer.
# score: 15
# lost: test_many_to_one_mask
# hint: its mask gets lost on the way
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    layers = [keras.Input((None, features))]
    if mask_value is not None:
        layers += [keras.layers.Masking(mask_value), keras.layers.Reshape((-1, features))]
    layers += [keras.layers.SimpleRNN(units), keras.layers.Dense(outputs)]
    return keras.Sequential(layers)
