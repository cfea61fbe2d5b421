# An encoder and a decoder that were built before.
# score: 17
# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    encoder = many_to_one(features, units, units)
    return keras.Sequential([encoder, one_to_many(units, units, steps, outputs)])
