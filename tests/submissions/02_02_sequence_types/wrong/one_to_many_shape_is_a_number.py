# keras.Input gets a number in place of a shape.
# score: 13
# lost: test_one_to_many_shapes, test_one_to_many_recurrence, test_one_to_many_refuses
# hint: a shape is a tuple: (3,) in place of 3
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input(features),
            keras.layers.RepeatVector(steps),
            keras.layers.SimpleRNN(units, return_sequences=True),
            keras.layers.Dense(outputs),
        ]
    )
