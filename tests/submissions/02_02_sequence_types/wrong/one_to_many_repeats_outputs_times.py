# RepeatVector gets outputs in place of steps.
# score: 16
# lost: test_one_to_many_shapes
# hint: there are `outputs` steps: RepeatVector gets `steps`
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential([keras.Input((features,)), keras.layers.RepeatVector(outputs), keras.layers.SimpleRNN(units, return_sequences=True), keras.layers.Dense(outputs)])
