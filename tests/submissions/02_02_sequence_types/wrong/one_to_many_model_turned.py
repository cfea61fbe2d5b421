# keras.Model gets the outputs first.
# score: 13
# lost: test_one_to_many_shapes, test_one_to_many_recurrence, test_one_to_many_refuses
# hint: keras.Model(inputs, outputs), in this order
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    i = keras.Input((features,))
    x = keras.layers.RepeatVector(steps)(i)
    x = keras.layers.SimpleRNN(units, return_sequences=True)(x)
    y = keras.layers.Dense(outputs)(x)
    return keras.Model(y, i)
