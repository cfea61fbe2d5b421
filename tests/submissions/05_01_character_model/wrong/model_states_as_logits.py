# The states come out as they are.
# score: 17
# lost: test_model_untrained
# lost: test_model_trained
# hint: Does a Dense layer of vocabulary_size units come last?
# %% build_character_model
def build_character_model(vocabulary_size, units):
    L = keras.layers
    return keras.Sequential([
        keras.Input((None,), dtype="int32"),
        L.Embedding(vocabulary_size, 32),
        L.GRU(units, return_sequences=True),
    ])
