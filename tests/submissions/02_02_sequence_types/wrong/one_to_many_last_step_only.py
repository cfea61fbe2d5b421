# The recurrent layer returns its last state alone.
# score: 14
# lost: test_one_to_many_shapes, test_one_to_many_recurrence
# hint: only one step comes out: the recurrent layer returns its last state alone
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((features,)),
            keras.layers.RepeatVector(steps),
            keras.layers.SimpleRNN(units),
            keras.layers.Dense(outputs),
        ]
    )
