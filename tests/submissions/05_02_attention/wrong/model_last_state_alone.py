# Only the last state of the decoder goes on.
# score: 15
# lost: test_translator_shapes
# lost: test_translator_reads
# lost: test_translator_trained
# hint: the decoder needs return_sequences=True
# %% build_translator
def build_translator(input_size, output_size, units):
    L = keras.layers
    x, y = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    gru = L.GRU(units // 2, return_sequences=True, return_state=True)
    keys, *ends = L.Bidirectional(gru)(L.Embedding(input_size, 16)(x))
    end = L.Concatenate()(ends)
    read = L.Embedding(output_size, 16)(y)
    last = L.GRU(units)(read, initial_state=end)
    query = L.Reshape((1, units))(last)
    found = L.Flatten()(L.Concatenate()([query, L.Attention()([query, keys])]))
    return keras.Model([x, y], L.Dense(output_size)(found))
