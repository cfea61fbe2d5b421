# Id 0 is taken for padding.
# score: 18
# lost: test_model_untrained
# hint: id 0 is skipped as padding
# %% build_character_model
def build_character_model(vocabulary_size, units):
    L = keras.layers
    return keras.Sequential([
        keras.Input((None,), dtype="int32"),
        L.Embedding(vocabulary_size, 32, mask_zero=True),
        L.GRU(units, return_sequences=True),
        L.Dense(vocabulary_size),
    ])
