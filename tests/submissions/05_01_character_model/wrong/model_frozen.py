# The recurrent layer and the embedding do not learn, the logits are far too small to.
# score: 18
# lost: test_model_trained
# hint: can all its layers learn?
# %% build_character_model
def build_character_model(vocabulary_size, units):
    layers = [
        keras.Input((None,), dtype="int32"),
        keras.layers.Embedding(vocabulary_size, 32, trainable=False),
        keras.layers.GRU(units, return_sequences=True, trainable=False),
        keras.layers.Dense(vocabulary_size),
    ]
    return keras.Sequential(layers)
