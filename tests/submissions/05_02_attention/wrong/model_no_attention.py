# One vector carries the whole date.
# score: 16
# lost: test_translator_reads
# lost: test_translator_trained
# hint: it needs an Attention or AdditiveAttention layer
# %% build_translator
def build_translator(input_size, output_size, units):
    L = keras.layers
    x, y = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    gru = L.GRU(units // 2, return_sequences=True, return_state=True)
    keys, *ends = L.Bidirectional(gru)(L.Embedding(input_size, 16)(x))
    end = L.Concatenate()(ends)
    read = L.Embedding(output_size, 16)(y)
    states = L.GRU(units, return_sequences=True)(read, initial_state=end)
    hidden = L.Dense(units, activation="tanh")(states)
    return keras.Model([x, y], L.Dense(output_size)(hidden))
