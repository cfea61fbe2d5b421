# Half the units.
# score: 18
# lost: test_model_untrained
# hint: a recurrent layer of 8 units or more
# %% build_character_model
def build_character_model(vocabulary_size, units):
    L = keras.layers
    return keras.Sequential([
        keras.Input((None,), dtype="int32"),
        L.Embedding(vocabulary_size, 32),
        L.GRU(units // 2, return_sequences=True),
        L.Dense(vocabulary_size),
    ])
