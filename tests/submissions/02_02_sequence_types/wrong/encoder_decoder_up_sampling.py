# The last step alone is repeated by UpSampling; no RepeatVector, no decoder.
# score: 16
# lost: test_encoder_decoder_decoder
# hint: no recurrent layer makes them
# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.SimpleRNN(units),
            keras.layers.Reshape((1, units)),
            keras.layers.UpSampling1D(steps),
            keras.layers.Dense(outputs),
        ]
    )
