# The decoder returns its last state alone.
# score: 14
# lost: test_encoder_decoder_shapes, test_encoder_decoder_encoder, test_encoder_decoder_decoder
# hint: only one step comes out: the decoder should return all its states
# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.SimpleRNN(units),
            keras.layers.RepeatVector(steps),
            keras.layers.SimpleRNN(units),
            keras.layers.Dense(outputs),
        ]
    )
