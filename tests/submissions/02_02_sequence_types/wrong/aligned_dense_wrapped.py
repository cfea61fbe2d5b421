# Bidirectional makes twice `outputs` numbers, as no Dense layer follows.
# score: 16
# lost: test_many_to_many_aligned_shapes
# hint: there are twice as many
# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    expect_sizes(features=features, units=units, outputs=outputs)
    layers = [keras.layers.SimpleRNN(units, return_sequences=True), keras.layers.SimpleRNN(outputs, return_sequences=True)]
    if bidirectional:
        layers[1] = keras.layers.Bidirectional(layers[1])
    return keras.Sequential([keras.Input((None, features)), *layers])
