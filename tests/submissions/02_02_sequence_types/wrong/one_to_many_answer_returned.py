# A model's answer is returned.
# score: 13
# lost: test_one_to_many_shapes, test_one_to_many_recurrence, test_one_to_many_refuses
# hint: Is that the answer of a model?
# %% one_to_many
def one_to_many(features, units, steps, outputs):
    expect_sizes(features=features, units=units, steps=steps, outputs=outputs)
    model = keras.Sequential([keras.Input((features,)), keras.layers.RepeatVector(steps), keras.layers.SimpleRNN(units, return_sequences=True), keras.layers.Dense(outputs)])
    return model(np.zeros((1, features)))
