# An encoder and a decoder made of functions that are wrong: only these cost points.
# score: 12
# lost: test_one_to_many_shapes, test_one_to_many_recurrence, test_many_to_one_mask
# hint: `if mask_value` takes 0.0 for false
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    layers = [keras.layers.RepeatVector(steps), keras.layers.SimpleRNN(units)]
    return keras.Sequential([keras.Input((features,)), *layers, keras.layers.Dense(outputs)])
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    mask = [keras.layers.Masking(mask_value)] if mask_value else []
    layers = [*mask, keras.layers.SimpleRNN(units), keras.layers.Dense(outputs)]
    return keras.Sequential([keras.Input((None, features)), *layers])
# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    encoder = many_to_one(features, units, units)
    return keras.Sequential([encoder, one_to_many(units, units, steps, outputs)])
