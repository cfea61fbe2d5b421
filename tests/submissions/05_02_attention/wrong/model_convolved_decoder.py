# The decoder is a causal convolution, as wide as the test is long.
# score: 17
# lost: test_translator_reads
# hint: no recurrent layer (GRU, LSTM) reads y_shifted
# %% build_translator
def build_translator(input_size, output_size, units):
    L = keras.layers
    x, y = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    gru = L.GRU(units // 2, return_sequences=True)
    keys = L.Bidirectional(gru)(L.Embedding(input_size, 16)(x))
    read = L.Embedding(output_size, 16)(y)
    states = L.Conv1D(units, 10, padding="causal", activation="tanh")(read)
    found = L.Concatenate()([states, L.Attention()([states, keys])])
    hidden = L.Dense(units, activation="tanh")(found)
    return keras.Model([x, y], L.Dense(output_size)(hidden))
