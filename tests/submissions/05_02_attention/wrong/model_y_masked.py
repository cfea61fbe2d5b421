# The digit 0 is taken for padding.
# score: 16
# lost: test_translator_reads
# lost: test_translator_trained
# hint: there it is the digit 0
# %% build_translator
def build_translator(input_size, output_size, units):
    L = keras.layers
    x, y = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    gru = L.GRU(units // 2, return_sequences=True)
    keys = L.Bidirectional(gru)(L.Embedding(input_size, 16, mask_zero=True)(x))
    read = L.Embedding(output_size, 16, mask_zero=True)(y)
    states = L.GRU(units, return_sequences=True)(read)
    found = L.Concatenate()([states, L.Attention()([states, keys])])
    hidden = L.Dense(units, activation="tanh")(found)
    return keras.Model([x, y], L.Dense(output_size)(hidden))
