# Many-to-one and aligned are solved, the two that make a sequence from a vector are still empty.
# score: 9
# lost: test_one_to_many_shapes, test_one_to_many_recurrence, test_one_to_many_refuses, test_encoder_decoder_shapes, test_encoder_decoder_encoder, test_encoder_decoder_decoder, test_encoder_decoder_refuses
# base: exercise
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    layers = [keras.Input((None, features))]
    if mask_value is not None:
        layers += [keras.layers.Masking(mask_value)]
    layers += [keras.layers.LSTM(units), keras.layers.Dense(outputs)]
    return keras.Sequential(layers)


# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    expect_sizes(features=features, units=units, outputs=outputs)
    layer = keras.layers.LSTM(units, return_sequences=True)
    if bidirectional:
        layer = keras.layers.Bidirectional(layer)
    return keras.Sequential([keras.Input((None, features)), layer, keras.layers.Dense(outputs)])
