# Two stacked recurrent layers: the answer is as long as the input.
# score: 14
# lost: test_encoder_decoder_shapes, test_encoder_decoder_encoder, test_encoder_decoder_decoder
# hint: the answer is as long as the input: the decoder should start from the encoder's last state
# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.SimpleRNN(units, return_sequences=True),
            keras.layers.SimpleRNN(units, return_sequences=True),
            keras.layers.Dense(outputs),
        ]
    )
