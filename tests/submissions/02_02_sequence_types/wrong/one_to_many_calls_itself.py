# It calls itself for ever; the given line is what it stops in.
# score: 13
# lost: test_one_to_many_shapes, test_one_to_many_recurrence, test_one_to_many_refuses
# hint: Your one_to_many stopped: a function calls itself
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    return one_to_many(features, units, steps, outputs)
