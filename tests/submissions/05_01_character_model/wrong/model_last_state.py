# Only the last state goes on.
# score: 17
# lost: test_model_untrained
# lost: test_model_trained
# hint: return_sequences=True gives one at each step
# %% build_character_model
def build_character_model(vocabulary_size, units):
    L = keras.layers
    return keras.Sequential([
        keras.Input((None,), dtype="int32"),
        L.Embedding(vocabulary_size, 32),
        L.GRU(units),
        L.Dense(vocabulary_size),
    ])
