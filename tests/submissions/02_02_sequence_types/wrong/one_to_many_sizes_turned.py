# units and outputs have changed places.
# score: 16
# lost: test_one_to_many_shapes
# hint: units and outputs stand in each other's place
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential([keras.Input((features,)), keras.layers.RepeatVector(steps), keras.layers.SimpleRNN(outputs, return_sequences=True), keras.layers.Dense(units)])
