# The decoder comes before the encoder.
# score: 13
# lost: test_encoder_decoder_shapes, test_encoder_decoder_encoder, test_encoder_decoder_decoder, test_encoder_decoder_refuses
# hint: a model's keras.Input stands for the shape (None, None, 3)
# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    enc = many_to_one(features, units, units); dec = one_to_many(units, units, steps, outputs)
    return keras.Sequential([dec, enc])
