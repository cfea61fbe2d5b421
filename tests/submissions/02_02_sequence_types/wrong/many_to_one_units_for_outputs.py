# The recurrent layer has `outputs` units and no dense layer follows; `units` is not used.
# score: 16
# lost: test_many_to_one_shapes
# hint: the recurrent layer's state should have units = 5 numbers, yours: 2
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    model = keras.Sequential([keras.Input((None, features))])
    if mask_value is not None:
        model.add(keras.layers.Masking(mask_value))
    model.add(keras.layers.SimpleRNN(outputs))
    return model
