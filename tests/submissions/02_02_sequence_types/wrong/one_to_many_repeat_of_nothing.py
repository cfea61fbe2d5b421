# RepeatVector is not told how often.
# score: 13
# lost: test_one_to_many_shapes, test_one_to_many_recurrence, test_one_to_many_refuses
# hint: RepeatVector needs more in its brackets
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential([keras.Input((features,)), keras.layers.RepeatVector(), keras.layers.SimpleRNN(units, return_sequences=True), keras.layers.Dense(outputs)])
