# mask_value is never used.
# score: 15
# lost: test_many_to_one_mask
# hint: the recurrent layer reads on through the padding: no step is masked
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    layers = [keras.Input((None, features))]
    layers += [keras.layers.SimpleRNN(units), keras.layers.Dense(outputs)]
    return keras.Sequential(layers)
