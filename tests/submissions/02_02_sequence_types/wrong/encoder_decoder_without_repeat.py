# The encoder's last state goes into the decoder as one vector.
# score: 13
# lost: test_encoder_decoder_shapes, test_encoder_decoder_encoder, test_encoder_decoder_decoder, test_encoder_decoder_refuses
# hint: RepeatVector makes one of a vector
# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.SimpleRNN(units),
            keras.layers.SimpleRNN(units, return_sequences=True),
            keras.layers.Dense(outputs),
        ]
    )
