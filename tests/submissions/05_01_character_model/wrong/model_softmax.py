# A softmax on the output.
# score: 17
# lost: test_model_untrained
# lost: test_model_trained
# hint: leave the softmax to the loss
# %% build_character_model
def build_character_model(vocabulary_size, units):
    L = keras.layers
    return keras.Sequential([
        keras.Input((None,), dtype="int32"),
        L.Embedding(vocabulary_size, 32),
        L.GRU(units, return_sequences=True),
        L.Dense(vocabulary_size, activation="softmax"),
    ])
