# The vector is repeated after the recurrent layer, so all steps are alike.
# score: 15
# lost: test_one_to_many_recurrence
# hint: no recurrent layer makes them; RepeatVector comes first
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((features,)),
            keras.layers.Reshape((1, features)),
            keras.layers.SimpleRNN(units),
            keras.layers.RepeatVector(steps),
            keras.layers.Dense(outputs),
        ]
    )
