# The length of the text is fixed.
# score: 16
# lost: test_translator_shapes
# lost: test_translator_reads
# hint: cannot read ids
# %% build_translator
def build_translator(input_size, output_size, units):
    L = keras.layers
    x, y = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    gru = L.GRU(units // 2, return_sequences=True, return_state=True)
    keys, *ends = L.Bidirectional(gru)(L.Embedding(input_size, 16)(x))
    end = L.Concatenate()(ends)
    x = keras.Input((29,), dtype="int32")
    keys, *ends = L.Bidirectional(gru)(L.Embedding(input_size, 16)(x))
    read = L.Embedding(output_size, 16)(y)
    states = L.GRU(units, return_sequences=True)(read, initial_state=L.Concatenate()(ends))
    found = L.Concatenate()([states, L.Attention()([states, keys])])
    return keras.Model([x, y], L.Dense(output_size)(found))
