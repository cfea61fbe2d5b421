# A cell stands where a layer should.
# score: 13
# lost: test_one_to_many_shapes, test_one_to_many_recurrence, test_one_to_many_refuses
# hint: SimpleRNNCell makes one step alone
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential([keras.Input((features,)), keras.layers.RepeatVector(steps), keras.layers.SimpleRNNCell(units), keras.layers.Dense(outputs)])
