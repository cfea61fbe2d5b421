# The last dense layer makes `steps` numbers of each step.
# score: 16
# lost: test_one_to_many_shapes
# hint: each step has `steps` numbers
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential([keras.Input((features,)), keras.layers.RepeatVector(steps), keras.layers.SimpleRNN(units, return_sequences=True), keras.layers.Dense(steps)])
