# A second mask takes steps of zeros for padding, too.
# score: 15
# lost: test_many_to_one_mask
# hint: steps of 0.0 are masked, too
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    layers = [keras.Input((None, features))]
    if mask_value is not None:
        layers += [keras.layers.Masking(mask_value), keras.layers.Masking()]
    layers += [keras.layers.SimpleRNN(units), keras.layers.Dense(outputs)]
    return keras.Sequential(layers)
