# Each state has `units` numbers and no layer makes `outputs` of them.
# score: 16
# lost: test_many_to_many_aligned_shapes
# hint: the states come out as they are: a Dense layer at the end makes `outputs` numbers of them
# %% many_to_many_aligned
def many_to_many_aligned(features, units, outputs, bidirectional=False):
    expect_sizes(features=features, units=units, outputs=outputs)
    layer = keras.layers.SimpleRNN(units, return_sequences=True)
    if bidirectional:
        layer = keras.layers.Bidirectional(layer, merge_mode="sum")
    return keras.Sequential([keras.Input((None, features)), layer])
