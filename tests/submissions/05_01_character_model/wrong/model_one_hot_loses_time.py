# One-hot rows that lose the time axis at T = 1.
# score: 18
# lost: test_model_untrained
# hint: (10,) out, not (1, 1, 10)
# %% build_character_model
def build_character_model(vocabulary_size, units):
    x = keras.Input((None,), dtype="int32")
    rows = keras.ops.one_hot(x, vocabulary_size)
    h = keras.layers.GRU(units, return_sequences=True)(rows)
    y = keras.layers.Dense(vocabulary_size)(h)
    return keras.Model(x, keras.ops.squeeze(y))
