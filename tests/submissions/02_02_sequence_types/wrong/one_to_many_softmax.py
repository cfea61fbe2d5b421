# A softmax at the end: over one number it is 1, whatever goes in.
# score: 16
# lost: test_one_to_many_shapes
# hint: the answer is 1 whatever goes in. Likely cause: a softmax over one number
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((features,)),
            keras.layers.RepeatVector(steps),
            keras.layers.SimpleRNN(units, return_sequences=True),
            keras.layers.Dense(outputs, activation="softmax"),
        ]
    )
