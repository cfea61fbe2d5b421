# Dense layers on the repeated vector, and no recurrent layer at all.
# score: 14
# lost: test_one_to_many_shapes, test_one_to_many_recurrence
# hint: there is no recurrent layer (SimpleRNN, GRU, LSTM) in the model
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(
        [
            keras.Input((features,)),
            keras.layers.RepeatVector(steps),
            keras.layers.Dense(units, activation="tanh"),
            keras.layers.Dense(outputs),
        ]
    )
