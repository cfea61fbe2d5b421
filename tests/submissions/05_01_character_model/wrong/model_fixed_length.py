# The length of the input is fixed.
# score: 17
# lost: test_model_untrained
# lost: test_model_trained
# hint: cannot read ids
# %% build_character_model
def build_character_model(vocabulary_size, units):
    x = keras.Input((5,), dtype="int32")
    h = keras.layers.Embedding(vocabulary_size, 32)(x)
    h = keras.layers.GRU(units, return_sequences=True)(h)
    return keras.Model(x, keras.layers.Dense(vocabulary_size)(h))
