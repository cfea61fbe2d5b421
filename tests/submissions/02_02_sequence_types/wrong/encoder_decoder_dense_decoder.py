# A dense layer makes all steps of the answer at once.
# score: 16
# lost: test_encoder_decoder_decoder
# hint: one layer makes all steps at once; the decoder should be recurrent
# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    at_least_one(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.SimpleRNN(units),
            keras.layers.Dense(steps * outputs),
            keras.layers.Reshape((steps, outputs)),
        ]
    )
