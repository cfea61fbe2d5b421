# The code is repeated and answered by a dense layer; there is no recurrent decoder.
# score: 16
# lost: test_encoder_decoder_decoder
# hint: after the code is repeated, no recurrent layer follows
# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    at_least_one(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.SimpleRNN(units),
            keras.layers.RepeatVector(steps),
            keras.layers.Dense(outputs),
        ]
    )
