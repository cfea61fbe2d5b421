# There is no keras.Input, so the model has no weights before it is called.
# score: 17
# lost: test_model_untrained, test_model_trained
# hint: the model has no keras.Input
# %% build_character_model
def build_character_model(vocabulary_size, units):
    return keras.Sequential([
        keras.layers.Embedding(vocabulary_size, 32),
        keras.layers.GRU(units, return_sequences=True),
        keras.layers.Dense(vocabulary_size),
    ])
