# The recurrent layer reads a single step; a dense layer makes the sequence at once.
# score: 15
# lost: test_one_to_many_recurrence
# hint: the recurrent layer reads one step only, another layer makes the sequence
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    at_least_one(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((features,)),
            keras.layers.Reshape((1, features)),
            keras.layers.SimpleRNN(units),
            keras.layers.Dense(steps * outputs),
            keras.layers.Reshape((steps, outputs)),
        ]
    )
