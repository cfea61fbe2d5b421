# The recurrent layer reads a single step; a dense layer makes the sequence at once.
# score: 15
# lost: test_one_to_many_recurrence
# hint: RepeatVector comes first, and the recurrent layer after it makes all steps
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((features,)),
            keras.layers.Reshape((1, features)),
            keras.layers.SimpleRNN(units),
            keras.layers.Dense(steps * outputs),
            keras.layers.Reshape((steps, outputs)),
        ]
    )
