# The steps are averaged before the recurrent layer, so their order is lost.
# score: 16
# lost: test_many_to_one_order
# hint: Are the steps added up or averaged
# %% many_to_one
def many_to_one(features, units, outputs, mask_value=None):
    expect_sizes(features=features, units=units, outputs=outputs)
    model = keras.Sequential([keras.Input((None, features))])
    if mask_value is not None:
        model.add(keras.layers.Masking(mask_value))
    model.add(keras.layers.GlobalAveragePooling1D())
    model.add(keras.layers.RepeatVector(3))
    model.add(keras.layers.SimpleRNN(units))
    model.add(keras.layers.Dense(outputs))
    return model
