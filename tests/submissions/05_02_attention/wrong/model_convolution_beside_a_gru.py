# A GRU reads y, but its states count nothing: a causal convolution decodes.
# score: 17
# lost: test_translator_reads
# hint: the recurrent layer that reads y_shifted is not on the way to the output
# %% build_translator
def build_translator(input_size, output_size, units):
    L = keras.layers
    x, y = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    gru = L.GRU(units // 2, return_sequences=True)
    keys = L.Bidirectional(gru)(L.Embedding(input_size, 16)(x))
    read = L.Embedding(output_size, 16)(y)
    states = L.Conv1D(units, 10, padding="causal", activation="tanh")(read)
    states = L.Add()([states, 0 * L.GRU(units, return_sequences=True)(read)])
    found = L.Concatenate()([states, L.Attention()([states, keys])])
    hidden = L.Dense(units, activation="tanh")(found)
    return keras.Model([x, y], L.Dense(output_size)(hidden))
