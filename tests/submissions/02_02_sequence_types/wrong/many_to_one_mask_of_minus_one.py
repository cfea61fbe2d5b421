# The mask has a value of its own.
# score: 15
# lost: test_many_to_one_mask
# hint: Masking gets another value than mask_value
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    layers = [keras.Input((None, features))]
    if mask_value is not None:
        layers += [keras.layers.Masking(-1.0)]
    layers += [keras.layers.SimpleRNN(units), keras.layers.Dense(outputs)]
    return keras.Sequential(layers)
