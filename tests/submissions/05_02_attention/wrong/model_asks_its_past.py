# The decoder looks up in its own states, the earlier ones; one vector carries the date.
# score: 16
# lost: test_translator_reads
# lost: test_translator_trained
# hint: the attention looks up in 4 different keys
# %% build_translator
def build_translator(input_size, output_size, units):
    L = keras.layers
    x, y = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    gru = L.GRU(units // 2, return_sequences=True, return_state=True)
    keys, *ends = L.Bidirectional(gru)(L.Embedding(input_size, 16)(x))
    end = L.Concatenate()(ends)
    read = L.Embedding(output_size, 16)(y)
    states = L.GRU(units, return_sequences=True)(read, initial_state=end)
    own = L.Attention()([states, states], use_causal_mask=True)
    found = L.Concatenate()([states, own])
    return keras.Model([x, y], L.Dense(output_size)(found))
