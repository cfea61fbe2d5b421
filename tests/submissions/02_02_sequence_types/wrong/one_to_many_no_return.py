# The model is built and not returned.
# score: 13
# lost: test_one_to_many_shapes
# lost: test_one_to_many_recurrence, test_one_to_many_refuses
# hint: it should return a Keras model; yours is None: is there a return?
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    keras.Sequential(
        [
            keras.Input((features,)),
            keras.layers.RepeatVector(steps),
            keras.layers.SimpleRNN(units, return_sequences=True),
            keras.layers.Dense(outputs),
        ]
    )


# %% encoder_decoder
def encoder_decoder(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    i = keras.Input((None, features))
    s = keras.layers.SimpleRNN(units, return_sequences=True)(i)
    s = keras.layers.SimpleRNN(steps)(s)
    s = keras.layers.Reshape((steps, 1))(s)
    s = keras.layers.SimpleRNN(units, return_sequences=True)(s)
    return keras.Model(i, keras.layers.Dense(outputs)(s))
