# Sequential gets the layers one by one, not in a list.
# score: 13
# lost: test_one_to_many_shapes, test_one_to_many_recurrence, test_one_to_many_refuses
# hint: keras.Sequential takes one list of layers
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return keras.Sequential(keras.Input((features,)), keras.layers.RepeatVector(steps))
