# The states are the answer.
# score: 16
# lost: test_one_to_many_shapes
# hint: the states come out as they are
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((features,)),
            keras.layers.RepeatVector(steps),
            keras.layers.SimpleRNN(units, return_sequences=True),
        ]
    )
