# The keys are last states, one for each example: a query looks up in the batch.
# score: 16
# lost: test_translator_reads
# lost: test_translator_trained
# hint: depends on the others of its batch
# %% build_translator
def build_translator(input_size, output_size, units):
    L = keras.layers
    x, y = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    keys = L.GRU(units)(L.Embedding(input_size, 16)(x))
    states = L.GRU(units, return_sequences=True)(L.Embedding(output_size, 16)(y))
    found = L.Concatenate()([states, L.Attention()([states, keys])])
    return keras.Model([x, y], L.Dense(output_size)(found))
