# The input is a sequence.
# score: 14
# lost: test_one_to_many_shapes
# lost: test_one_to_many_recurrence
# hint: stands for the shape
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    cell = keras.layers.SimpleRNN(units, return_sequences=True)
    return keras.Sequential([keras.Input((steps, features)), cell, keras.layers.Dense(outputs)])
