# A dense layer makes all steps of the answer at once.
# score: 16
# lost: test_encoder_decoder_decoder
# hint: after the encoder and RepeatVector, a recurrent decoder makes all steps
# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.SimpleRNN(units),
            keras.layers.Dense(steps * outputs),
            keras.layers.Reshape((steps, outputs)),
        ]
    )
