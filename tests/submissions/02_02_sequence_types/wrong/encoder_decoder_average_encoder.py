# The input is averaged instead of read: the order of its steps is lost.
# score: 16
# lost: test_encoder_decoder_encoder
# hint: Are the steps added up or averaged
# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((None, features)),
            keras.layers.Dense(units),
            keras.layers.GlobalAveragePooling1D(),
            keras.layers.RepeatVector(steps),
            keras.layers.SimpleRNN(units, return_sequences=True),
            keras.layers.Dense(outputs),
        ]
    )
