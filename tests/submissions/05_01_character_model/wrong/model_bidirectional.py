# A bidirectional layer has read the answer.
# score: 18
# lost: test_model_untrained
# hint: Is a layer bidirectional
# %% build_character_model
def build_character_model(vocabulary_size, units):
    L = keras.layers
    return keras.Sequential([
        keras.Input((None,), dtype="int32"),
        L.Embedding(vocabulary_size, 32),
        L.Bidirectional(L.GRU(units, return_sequences=True)),
        L.Dense(vocabulary_size),
    ])
