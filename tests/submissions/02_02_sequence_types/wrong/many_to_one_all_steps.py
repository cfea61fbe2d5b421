# There is an answer at each step.
# score: 13
# lost: test_many_to_one_shapes, test_many_to_one_order, test_many_to_one_mask
# hint: there is an answer at each step: only the last state should go on
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    layers = [keras.Input((None, features))]
    if mask_value is not None:
        layers += [keras.layers.Masking(mask_value)]
    layers += [keras.layers.SimpleRNN(units, return_sequences=True), keras.layers.Dense(outputs)]
    return keras.Sequential(layers)
