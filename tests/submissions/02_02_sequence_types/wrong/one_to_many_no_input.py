# The model does not say what goes in, so it has no weights yet.
# score: 14
# lost: test_one_to_many_shapes, test_one_to_many_recurrence
# hint: the model has no keras.Input: begin with it
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.layers.RepeatVector(steps),
            keras.layers.SimpleRNN(units, return_sequences=True),
            keras.layers.Dense(outputs),
        ]
    )
