# A ReLU on the logits.
# score: 18
# lost: test_model_untrained
# hint: is there an activation on the last layer
# %% build_character_model
def build_character_model(vocabulary_size, units):
    L = keras.layers
    return keras.Sequential([
        keras.Input((None,), dtype="int32"),
        L.Embedding(vocabulary_size, 32),
        L.GRU(units, return_sequences=True),
        L.Dense(vocabulary_size, activation="relu"),
    ])
