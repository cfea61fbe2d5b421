# A bigram as a network: no recurrent layer.
# score: 17
# lost: test_model_untrained
# lost: test_model_trained
# hint: a recurrent layer of 8 units or more
# %% build_character_model
def build_character_model(vocabulary_size, units):
    L = keras.layers
    return keras.Sequential([
        keras.Input((None,), dtype="int32"),
        L.Embedding(vocabulary_size, 32),
        L.Dense(units, activation="tanh"),
        L.Dense(vocabulary_size),
    ])
