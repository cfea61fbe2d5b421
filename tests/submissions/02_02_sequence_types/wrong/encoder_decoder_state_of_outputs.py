# The decoder's state is the answer: it has `outputs` numbers, and no dense layer follows.
# score: 16
# lost: test_encoder_decoder_shapes
# hint: both recurrent states should have units = 5 numbers, yours: 5, 2
# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential([keras.Input((None, features)), keras.layers.SimpleRNN(units), keras.layers.RepeatVector(steps), keras.layers.SimpleRNN(outputs, return_sequences=True)])
