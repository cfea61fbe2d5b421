# A Lambda layer makes the one-hot rows: it cannot reach the grader.
# score: 17
# lost: test_model_untrained, test_model_trained
# hint: no Lambda and nothing of your own
# %% build_character_model
def build_character_model(vocabulary_size, units):
    return keras.Sequential([
        keras.Input((None,), dtype="int32"),
        keras.layers.Lambda(lambda x: keras.ops.one_hot(x, vocabulary_size)),
        keras.layers.GRU(units, return_sequences=True),
        keras.layers.Dense(vocabulary_size),
    ])
