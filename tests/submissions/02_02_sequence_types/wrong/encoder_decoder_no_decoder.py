# The code is repeated and answered by a dense layer; there is no recurrent decoder.
# score: 16
# lost: test_encoder_decoder_decoder
# hint: no recurrent layer makes them; after the encoder and RepeatVector, a recurrent decoder
# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.SimpleRNN(units),
            keras.layers.RepeatVector(steps),
            keras.layers.Dense(outputs),
        ]
    )
